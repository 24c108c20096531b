// The third view: what a run shows, as it comes in.
import {html, useState, useEffect, useRef} from "./view.js";
import {get, set, titleOf} from "./state.js";
import {Chip} from "./chip.js";
import {t, monthLong, dateLong} from "./texts.js";
import {value, joined, difference, finite, onAxis, reading, grouped} from "./format.js";
import {kpi, estimate, placeEstimate, verdict} from "./summary.js";
import {theEngine, words, isFresh, printOf} from "./runs.js";
import {Basis, Progress, Rough, isRough} from "./progress.js";
import {Lines} from "./lines.js";
import {Towns} from "./map.js";
import {Flow} from "./flow.js";
import {Replay} from "./replay.js";
import {shiftOf, placed} from "./months.js";
import {Scroll} from "./scroll.js";
import {horizon} from "./timeline.js";
import {Doc} from "./document.js";
import {Verdict, Bill, Matrix, Defined} from "./compare.js";

const partNames = ["matrix", "months", "towns", "bodies", "flow", "story", "replay", "report"];

// shownRun is the run to look at: the one asked for, else that of the county as it is.
export const shownRun = s => s.run ?? (s.start && {...s.start, chosen: [0]});

// detailed are the parts that need the details of a summary.
const detailed = new Set(["months", "towns", "bodies", "flow", "replay"]);

// useDetails is {sum, fault}: the summary of a run with its details, asked for when they are wanted. As long as there
// is none of all replications so far, that of fewer is shown. One request is open at a time, so that none is in vain
// when replications come in faster than answers; one that failed is made again when there is more, or the part is
// opened again.
function useDetails(r, wanted) {
  const [got, setGot] = useState({}), // {of, at, sum, fault}
    asking = useRef("");
  const sum = r?.summary,
    full = sum?.scenarios[0].profile ? sum : null,
    of = r && printOf(r.spec) + r.spec.lang,
    at = `${of} ${r?.source?.id} ${sum?.replications}`,
    known = got.of === of ? got : {},
    lacking = wanted && sum && !full && known.at !== at;
  useEffect(() => {
    if (!lacking || asking.current === of) return;
    asking.current = of;
    const put = more => {
      if (asking.current !== of) return; // another run is shown
      asking.current = "";
      setGot({of, at, ...more});
    };
    theEngine()
      .result(r.source)
      .then(
        x => put({sum: x}),
        e => put({sum: known.sum, fault: words(e)}),
      );
  });
  useEffect(() => {
    if (!wanted && got.fault) setGot({of: got.of, sum: got.sum});
  }, [wanted]);
  return {sum: full ?? known.sum, fault: wanted && known.at === at ? known.fault : ""};
}

export function See({s, go}) {
  const [wanted, setPart] = useState(""),
    [petition, setPetition] = useState(null);
  const r = shownRun(s),
    parts = (r?.summary?.scenarios ?? r?.spec.scenarios)?.length > 1 ? partNames : partNames.slice(1),
    part = parts.includes(wanted) ? wanted : parts[0],
    whole = useDetails(r, detailed.has(part));
  if (!r)
    return html`<h1>${t("see.heading")}</h1>
      <div class="empty">
        <p>${t("see.empty")}</p>
        <button type="button" class="main" onClick=${() => go("start")}>${t("see.go_start")}</button>
      </div>`;
  // What was computed is shown as it was, whatever has been changed since.
  const sum = r.summary,
    names = sum?.scenarios.map(x => x.title) ?? r.spec.scenarios.map(v => titleOf(v));
  const stale = s.run && !isFresh(s, r.chosen.at(-1));
  const asked = r.chosen.length === 2 && s.variants[r.chosen[1]];
  const question = asked && !stale && s.catalog.questions.find(q => q.id === asked.question);
  const open = (scenario, example) => {
    setPetition({scenario, ...example});
    setPart("story");
  };
  const shown = detailed.has(part) ? whole.sum : sum;
  const waiting = sum ? "see.details_wait" : r.state === "running" ? "start.computing" : "start.none_computed";
  const draw = {
    matrix: Matrix,
    months: Months,
    towns: ByTown,
    bodies: Bodies,
    flow: Flows,
    story: Story,
    replay: Replay,
    report: Report,
  }[part];
  return html`<h1>
      ${question ? question.title : names.length > 1 ? names.slice(1).join(s.lang === "zh" ? "、" : ", ") : names[0]}
    </h1>
    ${stale && html`<p class="notice">${t("see.stale")}</p>`}
    ${s.run && html`<${Progress} s=${s} />`}
    <${Answer} s=${s} run=${r} sum=${sum} names=${names} question=${question} open=${setPart}
      go=${go} />
    <div class="subnav" role="tablist" aria-label=${t("see.parts")} onKeyDown=${arrows}>
      ${parts.map(p => html`<button type="button" role="tab" id=${"tab-" + p} aria-controls="part"
          aria-selected=${String(part === p)} tabindex=${part === p ? 0 : -1}
          onClick=${() => setPart(p)}>${t("see." + p)}</button>`)}
    </div>
    <div id="part" class="part-panel" role="tabpanel" aria-labelledby=${"tab-" + part}>
      ${whole.fault && html`<p class="bad" role="alert">${whole.fault}</p>`}
      ${shown ? html`<${draw} s=${s} run=${r} sum=${shown} names=${names} open=${open}
          petition=${petition} />` : !whole.fault && html`<p class="empty">${t(waiting)}</p>`}
    </div>`;
}

function arrows(e) {
  const step = {ArrowRight: 1, ArrowLeft: -1}[e.key];
  if (!step) return;
  const tabs = [...e.currentTarget.querySelectorAll("[role=tab]")],
    at = tabs.indexOf(document.activeElement);
  const next = tabs[(at + step + tabs.length) % tabs.length];
  next.focus();
  next.click();
}

// Answer: the numbers that a comparison is judged by, the last variant beside the county as it is, and what was
// changed.
function Answer({s, run, sum, names, question, open, go}) {
  const last = names.length - 1,
    pairs = s.catalog.pairs;
  const fresh = isFresh(s, run.chosen.at(-1)),
    warm = horizon(s);
  // A question about one department can be asked of another.
  const at = question ? s.variants[run.chosen[1]].shocks.findIndex(x => x.departments) : -1;
  const another = () => {
    set({current: run.chosen[1], editing: at});
    go("change");
  };
  const changed = run.chosen.slice(1).map(i => (fresh && s.check?.scenarios?.[i]?.changed) || []);
  return html`<section aria-label=${t("see.answer")}>
    ${last > 0 && html`<${Verdict} sum=${sum} run=${run} />`}
    ${at >= 0 && html`<p><button type="button" class="quiet" onClick=${another}>
        ${t("see.other_body")} →</button></p>`}
    <ul class="bigs">
      ${pairs.map(
        p =>
          html`<li class=${"card bignumber" + (isRough(sum ?? run.early) ? " rough" : "")}>
            <h2>${p.title}<${Rough} of=${sum ?? run.early} /></h2>
            <div class="pair">
              ${[
                ["record", p.record],
                ["oracle", p.truth],
              ].map(
                ([side, key]) =>
                  html`<${Compared}
                    key=${key}
                    s=${s}
                    sum=${sum ?? run.early}
                    running=${run.state === "running"}
                    last=${last}
                    side=${side}
                    of=${kpi(s.catalog, key)}
                  />`,
              )}
            </div>
          </li>`,
      )}
    </ul>
    ${last === 0 && html`<${Basis} run=${run} />`}
    ${last > 0 && html`<${Bill} sum=${sum} run=${run} />`}
    ${
      (changed.some(x => x.length) || question) &&
      html`<div class="card spaced">
        ${
          changed.some(x => x.length) &&
          html`<h2>${t("see.changed")}</h2>
            ${changed.map(
              (list, i) =>
                html`${changed.length > 1 && html`<h4>${names[i + 1]}</h4>`}
                  <ul class="sentences">
                    ${list.map(x => html`<li>${x}</li>`)}
                  </ul>`,
            )}
            ${warm.start < warm.counted && html`<p class="soft small next">
                ${t("see.warmup", dateLong(warm.start), dateLong(warm.counted))}</p>`}`
        }
        ${
          question?.read &&
          html`<h2 class="next">${t("see.reading")}</h2>
            ${paragraphs(question.read, s.lang).map(x => html`<p class="soft">${x}</p>`)}
            <p>
              <button type="button" class="quiet" onClick=${() => {
                open("report");
                document.querySelector("[role=tablist]").scrollIntoView();
              }}>${t("see.reading_where")}</button>
            </p>`
        }
      </div>`
    }
  </section>`;
}

// paragraphs are those of a Markdown text, without its marks; lines of one are joined as the language does.
const paragraphs = (text, lang) =>
  text
    .replaceAll("`", "")
    .replace(/\*+([^*]+)\*+/g, "$1")
    .split(/\n{2,}/)
    .map(x => x.replaceAll("\n", lang === "zh" ? "" : " "));

function Compared({s, sum, running, last, side, of}) {
  if (!of) return null;
  const base = estimate(sum, 0, of.key),
    now = estimate(sum, last, of.key),
    v = last > 0 ? verdict(sum, last, of.key) : null;
  const n = value(of, now.mean, now.half, last > 0 ? [base.mean] : []),
    b = value(of, base.mean, base.half, [now.mean]),
    tn = v?.tone ?? "even";
  return html`<div class="side">
    <span class="what"><${Chip} side=${side} /> <${Defined} of=${of} /></span>
    <span class="big"
      >${finite(now.mean) ? html`${n.number}<span class="unit">${n.unit}</span>` : sum || !running ? "–" : html`<span
          class="waiting"></span>`}</span
    >
    <span class="half">${finite(now.mean) && n.half ? t("start.interval", joined(n.half, n.unit)) : ""}</span>
    ${
      last > 0 &&
      html`<span class="from">
        <span class="soft"
          >${t("see.as_it_is")} ${finite(base.mean) ? joined(b.number, b.unit) : running ? "…" : "–"}</span
        >
        <span>${v ? difference(of, v.difference, v.half, [now.mean, base.mean]) : ""}</span>
        <span class=${"word " + tn}>${v?.text || "\u00a0"}</span>
      </span>`
    }
  </div>`;
}

// charts are the monthly series shown, what an office knows and what is true of the same matter beside each other.
const charts = [
  ["response.median_h", "backlog"],
  ["completed", "resolved"],
  ["close.median_wd", "resolve.true_median_wd"],
  ["sat.official", "sat.true"],
];
export const drawn = charts.flat();
const joint = new Set(["completed", "close.median_wd", "sat.official"]); // whose pair shares an axis

export const monthOf = end => {
  const d = new Date(Date.parse(end + "T00:00:00Z") - 864e5);
  return d.toISOString().slice(0, 7);
};

export const seriesOf = (catalog, name) => catalog.series.find(x => x.name === name);

function Months({s, sum, names}) {
  const profile = sum.scenarios[0].profile,
    counted = profile.months.map((m, i) => [m, i]).filter(([m]) => m.counted);
  const months = counted.map(([m]) => monthOf(m.end)),
    pick = x => counted.map(([, i]) => x?.[i] ?? NaN),
    shift = s.data ? shiftOf(s.data, months) : 0;
  const shocks = s.run ? s.run.chosen.slice(1).flatMap(i => s.variants[i]?.shocks ?? []) : [];
  const spans = shocks
    .filter(x => x.days && x.days < 200)
    .map(x => spanOf(x, months))
    .filter(Boolean);
  return html`<p class="soft small above">${t("see.band")}</p>
    <div class="figures">
      ${charts.map(pair => {
        const found = pair.map(name => sum.scenarios.map(x => x.profile.series.find(y => y.name === name)));
        const words = pair.map(name => seriesOf(s.catalog, name));
        const reads = words.map((w, k) =>
          reading(
            w,
            found[k].flatMap(x => pick(x.mean)),
          ),
        );
        const share = joint.has(pair[0])
          ? found
              .flatMap((list, k) =>
                list.flatMap(x => {
                  const half = pick(x.half_width);
                  return pick(x.mean)
                    .flatMap((y, j) => [y - (half[j] || 0), y + (half[j] || 0)])
                    .map(y => possible(reads[k], y * reads[k].times));
                }),
              )
              .filter(finite)
          : null;
        return pair.map((name, k) => {
          const r = reads[k],
            scaled = x => x.map(y => (finite(y) ? y * r.times : NaN)),
            dots = s.data?.columns?.[name];
          return html`<${Lines}
            key=${name}
            id=${"series-" + name.replace(/\W/g, "-")}
            title=${words[k].title}
            caption=${`${t("side." + words[k].side)} · ${r.unit}`}
            months=${months}
            spans=${spans}
            ceiling=${r.percent ? 100 : undefined}
            within=${share}
            zero=${!r.percent}
            series=${found[k].map((x, i) => {
              const mean = scaled(pick(x.mean)),
                half = scaled(pick(x.half_width));
              return {
                name: names[i],
                tone: i,
                mean,
                low: mean.map((y, j) => possible(r, y - half[j])),
                high: mean.map((y, j) => possible(r, y + half[j])),
              };
            })}
            dots=${dots && {
              name: shift ? t("lines.own_moved", Math.abs(shift)) : t("lines.own"),
              values: placed(dots, months, shift),
            }}
            show=${y => joined(grouped(y, Math.abs(y) >= 100 ? 0 : Math.abs(y) >= 10 ? 1 : 2), r.unit)}
            axis=${onAxis}
          />`;
        });
      })}
    </div>`;
}

// possible holds the end of an interval within what a number of a month can be: none is below 0, no share above 100 %.
const possible = (r, y) => Math.min(r.percent ? 100 : Infinity, Math.max(0, y));

// spanOf is where a shock lies among months, in units of months.
function spanOf(shock, months) {
  const at = d => {
    const [y, m, day] = d.split("-").map(Number),
      [y0, m0] = months[0].split("-").map(Number);
    return (y - y0) * 12 + m - m0 + (day - 1) / 30.5 - 0.5;
  };
  const end = new Date(Date.parse(shock.from + "T00:00:00Z") + shock.days * 864e5).toISOString().slice(0, 10);
  const from = Math.max(0, at(shock.from)),
    to = Math.min(months.length - 1, at(end));
  return to > from ? {from, to} : null;
}

// Pick chooses one of several by a select.
export function Pick({label, options, at, onPick}) {
  return html`<label class="row small"
    >${label}<select onChange=${e => onPick(+e.target.value)}>
      ${options.map((o, i) => html`<option value=${i} selected=${i === at}>${o}</option>`)}
    </select></label
  >`;
}

const monthly = ["backlog", "registered", "completed", "latent", "resolved"];
const yearly = ["resolve.true_rate", "sat.true", "response.median_h", "close.median_wd", "expr.ratio"];

function ByTown({s, sum, names}) {
  const [i, setI] = useState(names.length - 1),
    [m, setM] = useState(0),
    [month, setMonth] = useState(-1);
  const scenario = Math.min(i, names.length - 1),
    places = sum.scenarios[scenario].towns;
  const counted = sum.scenarios[0].profile.months.map((x, k) => [x, k]).filter(([x]) => x.counted);
  const measures = [
    ...monthly.map(name => ({
      name,
      title: t("see.per_thousand", t("town." + name)),
      of: {raw_unit: "", unit: t("unit.cases")},
    })),
    ...yearly
      .map(key => kpi(s.catalog, key))
      .filter(of => of && places.some(w => finite(placeEstimate(w, of.key).mean)))
      .map(of => ({of, title: of.title})),
  ];
  const measure = measures[Math.min(m, measures.length - 1)];
  // rates are a count per 1,000 residents in each month that counts.
  const rates = w => counted.map(([, k]) => ((w.months[measure.name]?.[k] ?? NaN) / w.resident) * 1000);
  const mean = list => list.reduce((a, x) => a + x, 0) / list.length;
  const valueOf = w => {
    if (!measure.name) return placeEstimate(w, measure.of.key).mean;
    return month < 0 ? mean(rates(w)) : rates(w)[month];
  };
  const values = Object.fromEntries(places.map(w => [w.name, valueOf(w)]));
  // While months go by the key stays, of all scenarios.
  const range =
    measure.name && month >= 0 ? sum.scenarios.flatMap(x => x.towns.flatMap(rates)).filter(finite) : undefined;
  const all = (range ?? Object.values(values)).filter(finite),
    r = reading(measure.of, all),
    top = Math.max(...all.map(Math.abs), 0) * r.times;
  const show = x => joined(grouped(x * r.times, top >= 100 ? 0 : top >= 10 ? 1 : 2), r.unit);
  const when =
    month < 0
      ? measure.name
        ? t("see.mean_month")
        : t("see.whole_year")
      : t("see.month", monthLong(monthOf(counted[month][0].end)));
  const controls = html`<div class="row spaced">
    <${Pick} label=${t("see.measure")} options=${measures.map(x => x.title)} at=${m} onPick=${setM} />
    ${names.length > 1 && html`<${Pick} label=${t("see.variant")} options=${names} at=${scenario} onPick=${setI} />`}
    ${
      measure.name &&
      html`<label class="row small slide"
        ><span class="nowrap">${when}</span>
        <input
          type="range"
          min="-1"
          max=${counted.length - 1}
          value=${month}
          aria-label=${t("replay.month")}
          aria-valuetext=${when}
          onInput=${e => setMonth(+e.target.value)}
      /></label>`
    }
  </div>`;
  const towns = places.map(w => ({id: w.name, name: w.title ?? w.name, x: w.x_km, y: w.y_km, border: w.border}));
  return html`<div class="figures">
    <div class="wide">
      <${Towns}
        id="map"
        title=${measure.title}
        caption=${t("see.map_caption")}
        towns=${towns}
        values=${values} range=${range}
        show=${show}
        controls=${controls}
      />
    </div>
  </div>`;
}

const columns = ["backlog.count", "petition.count_month", "close.median_wd", "resolve.true_rate"];

// A body's line is known to the office; how much of their hours its officers spend at work, the model alone knows.
const utilisation = "utilisation";

// usedIn is the share of the paid minutes of months that were spent at work.
function usedIn(body, months) {
  const sum = row => months.reduce((a, k) => a + (body.months[row]?.[k] ?? 0), 0);
  return sum("busy_min") / sum("paid_min");
}

function Bodies({s, sum, names}) {
  const [order, setOrder] = useState(0),
    [side, setSide] = useState(0),
    [chosen, setChosen] = useState("");
  const last = names.length - 1,
    lists = sum.scenarios.map(x => x.bodies.filter(b => b.town === Boolean(side)));
  const counted = sum.scenarios[0].profile.months.flatMap((m, k) => (m.counted ? [k] : []));
  const shown = [
    ...columns
      .map(k => kpi(s.catalog, k))
      .filter(of => of && lists[0].some(b => b.kpis[of.key]))
      .map(of => ({...of, value: b => placeEstimate(b, of.key).mean})),
    {key: utilisation, title: t("see.utilisation"), unit: "%", raw_unit: "share", scale: 100, side: "oracle",
      value: b => usedIn(b, counted)},
  ];
  const rows = lists[0].map((b, j) => ({...b, at: lists.map(list => list[j])}));
  const by = shown[Math.min(order, shown.length - 1)];
  rows.sort((a, b) => (by.value(b.at[last]) || 0) - (by.value(a.at[last]) || 0));
  const most = Object.fromEntries(
    shown.map(c => [c.key, Math.max(1e-9, ...rows.flatMap(b => b.at.map(c.value).filter(finite)))]),
  );
  const body = rows.find(b => b.name === chosen) ?? rows[0];
  return html`<section class="figure above" aria-labelledby="bodies-title">
    <div class="figure-head"><h3 id="bodies-title">${t("see.bodies")}</h3></div>
    <figcaption>${t("see.bodies_caption")}</figcaption>
    <div class="row spaced">
      <${Pick}
        label=${t("see.which")}
        options=${[t("see.departments"), t("see.centres")]}
        at=${side}
        onPick=${setSide}
      />
      <${Pick}
        label=${t("see.order")}
        options=${shown.map(c => c.title)}
        at=${Math.min(order, shown.length - 1)}
        onPick=${setOrder}
      />
    </div>
    ${
      names.length > 1 &&
      html`<ul class="legend spaced">
        ${names.map((n, i) => html`<li><i class=${"swatch t" + i}></i>${n}</li>`)}
      </ul>`
    }
    <${Scroll} aria-labelledby="bodies-title">
      <table class="bodies" aria-labelledby="bodies-title">
        <thead>
          <tr>
            <th scope="col">${t("see.body")}</th>
            ${shown.map(c => html`<th scope="col"
                aria-sort=${c.key === by.key ? "descending" : undefined}>${c.title}<br /><span
                class="soft">${c.unit}</span></th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            b =>
              html`<tr key=${b.name}>
                <th scope="row">
                  <button type="button" class="quiet" aria-pressed=${String(b.name === body.name)}
                    aria-label=${t("see.body_months", b.title)} onClick=${() => setChosen(b.name)}>${b.title}</button>
                </th>
                ${shown.map(
                  c =>
                    html`<td>
                      ${b.at.map((x, i) => {
                        const y = c.value(x),
                          top = c.raw_unit === "share" ? 1 : most[c.key];
                        return html`<${Bar}
                          of=${y / top}
                          tone=${i}
                          name=${names[i]}
                          text=${finite(y) ? grouped(y * c.scale, placesFor(most[c.key] * c.scale)) : "–"}
                        />`;
                      })}
                    </td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    <//>
  </section>
  ${body && html`<${BodyMonths} sum=${sum} names=${names} body=${body} counted=${counted} />`}`;
}

// BodyMonths draws the line before a body and how much of the paid hours its officers are at work, month by month.
function BodyMonths({sum, names, body, counted}) {
  const months = counted.map(k => monthOf(sum.scenarios[0].profile.months[k].end));
  const chart = (id, title, unit, side, of, more) => html`<${Lines}
    key=${id}
    id=${id}
    title=${`${body.title} · ${title}`}
    caption=${`${t("side." + side)} · ${unit}`}
    months=${months}
    series=${body.at.map((b, i) => ({name: names[i], tone: i, mean: counted.map(k => of(b, k))}))}
    show=${y => joined(grouped(y, 1), unit)}
    axis=${onAxis}
    ...${more}
  />`;
  return html`<div class="figures">
    ${chart("body-line", t("see.line"), t("unit.cases"), "record", (b, k) => b.months.backlog[k])}
    ${chart("body-used", t("see.utilisation"), "%", "oracle", (b, k) => 100 * usedIn(b, [k]), {ceiling: 100})}
  </div>`;
}

// placesFor are the decimals of a column whose largest number is given.
const placesFor = largest => (largest >= 30 ? 0 : largest >= 3 ? 1 : 2);

function Bar({of, tone: n, text, name}) {
  return html`<span class="barline"
    ><svg width="72" height="9" aria-hidden="true">
      <rect class="shade snone" width="72" height="9" rx="3" />
      ${finite(of) && html`<rect class=${"t" + n} width=${Math.max(0, Math.min(72, 72 * of))} height="9"
          rx="3" />`}</svg
    ><span class="number" title=${name}>${text}</span></span
  >`;
}

// flowOf joins paths to nodes and ribbons.
function flowOf(catalog, paths) {
  const title = new Map(catalog.steps.map(x => [x.id, x.title])),
    order = catalog.steps.map(x => x.id);
  const nodes = new Map(),
    links = new Map();
  for (const p of paths) {
    p.steps.forEach((id, stage) => nodes.set(id, {id, stage, title: title.get(id) ?? id}));
    for (let k = 0; k + 1 < p.steps.length; k++) {
      const name = p.steps[k] + ">" + p.steps[k + 1],
        l = links.get(name) ?? {from: p.steps[k], to: p.steps[k + 1], count: 0, petition: null, widest: 0};
      l.count += p.mean;
      if (p.examples.length && p.mean > l.widest) Object.assign(l, {petition: p.examples[0], widest: p.mean});
      l.tone =
        {
          "end.resolved": "good",
          "end.formal": "bad",
          "end.unresolved": "bad",
          "end.lapsed": "bad",
          "told.nobody": "none",
        }[k + 2 === p.steps.length ? l.to : l.from] ?? "";
      links.set(name, l);
    }
  }
  return {
    nodes: [...nodes.values()].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)),
    links: [...links.values()],
  };
}

function Flows({s, sum, names, open}) {
  const [i, setI] = useState(names.length - 1),
    at = Math.min(i, names.length - 1);
  const controls =
    names.length > 1 &&
    html`<div class="row spaced">
      <${Pick} label=${t("see.variant")} options=${names} at=${at} onPick=${setI} />
    </div>`;
  return html`<div class="figures">
    <div class="wide">
      <${Flow}
        id="flow"
        title=${t("see.flow")}
        caption=${t("see.flow_caption")}
        flow=${flowOf(s.catalog, sum.scenarios[at].flow)}
        controls=${controls}
        onChoose=${x => open(at, x)}
      />
    </div>
  </div>`;
}

// Report is the whole report of what is shown, as hanyin run or hanyin compare writes it.
function Report({run}) {
  const [doc, setDoc] = useState(null),
    ready = run.state === "done";
  useEffect(() => {
    setDoc(null);
    if (!ready) return;
    let mine = true;
    theEngine()
      .take(run.source, "document")
      .then(x => x.text())
      .then(
        x => mine && setDoc(JSON.parse(x)),
        e => mine && setDoc({fault: words(e)}),
      );
    return () => {
      mine = false;
    };
  }, [run.source?.id, ready]);
  if (!ready) return html`<p class="empty">${t("see.report_wait")}</p>`;
  if (!doc) return html`<p class="empty" role="status">${t("see.report_open")}</p>`;
  return html`<section class="card above">
    ${doc.fault ? html`<p class="bad" role="alert">${doc.fault}</p>` : html`<${Doc} d=${doc} />`}
  </section>`;
}

function Story({run, names, petition}) {
  const [story, setStory] = useState(null);
  useEffect(() => {
    setStory(null);
    if (!petition || !run.source) return;
    let mine = true;
    theEngine()
      .story(run.source, petition.scenario, petition.replication, petition.petition)
      .then(
        x => mine && setStory(x),
        e => mine && setStory({fault: words(e)}),
      );
    return () => {
      mine = false;
    };
  }, [petition, Boolean(run.source), printOf(run.spec), run.spec.lang]);
  if (!petition) return html`<p class="empty">${t("see.story_none")}</p>`;
  return html`<section class="card above" aria-live="polite">
    <h3>${t("see.story_title", petition.petition, names[petition.scenario])}</h3>
    <p class="soft small">${t("see.story_caption")}</p>
    ${!story ? html`<p class="soft">${t("see.story_wait")}</p>` : story.fault ? html`<p
        class="bad">${story.fault}</p>` : html`<${Doc} d=${story}
        name=${t("see.story_title", petition.petition, names[petition.scenario])} />`}
  </section>`;
}
