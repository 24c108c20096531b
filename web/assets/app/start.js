// The first view: the county as it is in four numbers, truth beside record, and the questions.
import {html, useState} from "./view.js";
import {get, set, edit, whole, titleOf, mostVariants} from "./state.js";
import {Chip} from "./chip.js";
import {t} from "./texts.js";
import {value, finite, grouped, count, reading, joined} from "./format.js";
import {kpi, estimate, countyName, shownOf} from "./summary.js";
import {runChosen, changed} from "./runs.js";
import {Defined} from "./compare.js";
import {Basis, Meter, Rough, isRough} from "./progress.js";
import {daysOf} from "./timeline.js";
import {questionsFor} from "./find.js";

function Side({side, of, e, beside}) {
  if (!of) return null;
  const v = value(of, e.mean, e.half, beside);
  return html`<div class="side">
    <span class="what"><${Chip} side=${side} /> <${Defined} of=${of} /></span>
    <span class="big"
      >${finite(e.mean) ? html`${v.number}<span class="unit">${v.unit}</span>` : html`<span
          class="waiting"></span>`}</span
    >
    <span class="half">${finite(e.mean) && v.half ? t("start.interval", joined(v.half, v.unit)) : ""}</span>
  </div>`;
}

// apart says how far truth is from the record.
function apart(record, r, oracle, o) {
  if (!oracle || !finite(r.mean) || !finite(o.mean)) return "";
  const halves = [r.half, o.half].filter(finite),
    noise = halves.reduce((a, b) => Math.hypot(a, b), 0);
  const gap = o.mean - r.mean;
  if (Math.abs(gap) <= Math.max(noise, 0.02 * Math.abs(r.mean))) return t("start.gap_same");
  const read = reading(record, [r.mean, o.mean]);
  const size = Math.abs(gap) * read.times;
  const words = read.percent
    ? t("start.gap_points", grouped(size, size < 10 ? 1 : 0))
    : t("start.gap_value", joined(grouped(size, size < 10 ? 2 : 0), read.unit));
  const worse = record.better === "less" ? gap > 0 : gap < 0;
  return t(worse ? "start.gap_flatter" : "start.gap_modest", words);
}

// notes say what two numbers of different units have to do with each other.
const notes = {"response.median_h": "start.note_response", "backlog.count": "start.note_backlog"};

// baselineOf is the run to show the county as it is from: its own, or one that has it beside variants and has come
// further.
function baselineOf(s) {
  const {start, run} = s,
    alike = start && run?.spec && JSON.stringify([run.spec.scenarios[0], run.spec.seed]) ===
      JSON.stringify([start.spec.scenarios[0], start.spec.seed]);
  const list = [start, alike && run].filter(Boolean);
  const most = list.filter(r => r.summary).sort((a, b) => b.summary.replications - a.summary.replications)[0];
  return most ?? list.find(r => r.early) ?? list.find(r => r.state === "running") ?? start;
}

function Big({s, pair}) {
  const record = kpi(s.catalog, pair.record),
    oracle = kpi(s.catalog, pair.truth);
  const summary = shownOf(baselineOf(s)),
    r = estimate(summary, 0, pair.record),
    o = estimate(summary, 0, pair.truth);
  const alike = record && oracle && record.raw_unit === oracle.raw_unit;
  return html`<li class=${"card bignumber" + (isRough(summary) ? " rough" : "")}>
    <h2>${pair.title}<${Rough} of=${summary} /></h2>
    <div class="pair">
      <${Side} side="record" of=${record} e=${r} beside=${alike ? [o.mean] : []} />
      <${Side} side="oracle" of=${oracle} e=${o} beside=${alike ? [r.mean] : []} />
    </div>
    <p class="gap">${alike ? apart(record, r, oracle, o) : notes[pair.record] ? t(notes[pair.record]) : ""}</p>
  </li>`;
}

// answer puts a question among the variants and computes it.
export function answer(question, go) {
  const s = get(),
    i = s.variants.findIndex(v => v.question === question.id);
  let at = i;
  if (i < 0) {
    const full = s.variants.length >= mostVariants;
    at = full ? mostVariants - 1 : s.variants.length;
    if (full) set({notice: t("start.replaced", titleOf(s.variants[at]))});
    edit(list => [...list.slice(0, at), {...whole(question.scenarios.at(-1)), question: question.id}]);
  }
  set({current: at});
  runChosen([at]);
  changed();
  go("see");
}

export function Start({s, go}) {
  const [wanted, setWanted] = useState("");
  const c = s.catalog,
    {list, how} = questionsFor(wanted, c);
  // What was looked for is one list; all are listed by what they are about.
  const lists = list.length
    ? [{id: "found", title: "", questions: list}]
    : c.question_groups.map(g => ({...g, questions: c.questions.filter(q => q.group === g.id)}));
  const residents = c.county.towns.reduce((n, w) => n + w.resident, 0);
  const base = baselineOf(s),
    summary = shownOf(base),
    days = daysOf(s);
  return html` <h1>${t("start.heading", countyName(s))}</h1>
    <p class="lead">
      ${t(
        "start.lead",
        days === 365 || days === 366 ? t("start.year") : t("start.days", count(days)),
        c.county.towns.length,
        count(residents),
        c.county.bodies.length,
      )}
    </p>
    <p class="jump">
      <button type="button" onClick=${() => document.getElementById("ask").scrollIntoView()}>
        ${t("start.ask")} ↓
      </button>
    </p>
    <section aria-label=${t("start.heading", countyName(s))} aria-busy=${String(!summary)}>
      <ul class="bigs">
        ${c.pairs.map(p => html`<${Big} s=${s} pair=${p} />`)}
      </ul>
      <div class="basis">
        <${Basis} run=${base} timed=${true} />
        ${base?.state === "running" && html`<${Meter} run=${base} />`}
      </div>
    </section>
    <section class="block" aria-labelledby="ask">
      <h2 id="ask">${t("start.ask")}</h2>
      <p class="soft">${t("start.ask_lead")}</p>
      <div class="search">
        <input
          type="search"
          aria-label=${t("start.search")}
          placeholder=${t("start.search_hint")}
          value=${wanted}
          onInput=${e => setWanted(e.target.value)}
        />
      </div>
      <p class="soft searched" role="status">${wanted.trim() && how !== "title" ? t("start.found_" + how) : ""}</p>
      ${lists.filter(g => g.questions.length).map(g => html`<div key=${g.id}>
        ${g.title && html`<h3 class="about-questions" id=${"about-" + g.id}>${g.title}</h3>`}
        <ul class="questions" aria-labelledby=${g.title ? "about-" + g.id : "ask"}>
          ${g.questions.map(q => html`<li key=${q.id} data-id=${q.id}>
            <button type="button" onClick=${() => answer(q, go)}>
              <strong>${q.title}</strong><span class="go" aria-hidden="true">→</span>
            </button>
          </li>`)}
        </ul>
      </div>`)}
      <p style=${{marginTop: "1.25rem"}}>
        <button type="button" class="quiet" onClick=${() => go("change")}>${t("start.own")}</button>
      </p>
    </section>`;
}
