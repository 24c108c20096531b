// The second view: everything that can be moved, made from what the engine says about its keys.
import {html, useState, useId, useMemo} from "./view.js";
import {
  get,
  set,
  edit,
  alter,
  setKey,
  settle,
  undo,
  redo,
  fresh,
  setOf,
  titleOf,
  isChanged,
  mostVariants,
} from "./state.js";
import {Chip} from "./chip.js";
import {t, dateLong} from "./texts.js";
import {grouped, joined, finite, value, difference} from "./format.js";
import {kpi, estimate, verdict, shownOf} from "./summary.js";
import {changed, isFresh, runChosen} from "./runs.js";
import {Progress} from "./progress.js";
import {Timeline} from "./timeline.js";
import {find, keysFor} from "./find.js";

// ready makes sure that there is a variant to work on other than the county as it is.
function ready() {
  const s = get();
  if (s.current > 0) return;
  const existing = s.variants.findIndex((v, i) => i > 0 && !isChanged(v));
  if (existing > 0) return set({current: existing});
  if (s.variants.length >= mostVariants) return set({current: mostVariants - 1});
  edit(list => [...list, fresh(t("change.new_title", list.length))]);
  set({current: get().variants.length - 1});
}
const move = (key, to) => {
  ready();
  setKey(key, to);
  changed();
};
export const change = (f, mark) => {
  ready();
  alter(f, mark);
  changed();
};

// people is how a key's numbers are read: shares in percent.
export const people = key => ({
  times: key.raw_unit === "share" || key.raw_unit === "probability" ? 100 : 1,
  unit: (key.unit ?? "").replace(/^[（(](.*)[）)]$/, "$1"),
});
const trim = x => {
  const y = +x.toPrecision(6);
  return grouped(y, Math.min(5, (String(y).split(".")[1] ?? "").length));
};

export function shown(key, x) {
  if (key.type === "bool" || key.type === "switch") return x ? t("change.on") : t("change.off");
  if (Array.isArray(x)) return x.join(", ");
  if (!finite(x)) return String(x ?? "–");
  const r = people(key);
  return joined(trim(x * r.times), r.unit);
}

export const titleOfKey = key =>
  key.key.startsWith("lever.") && key.key.endsWith(".off") ? t("change.off_key", key.title) : key.title;

// span is where a slider goes: the plausible range, else the bounds if they are near, else up to three times the
// value.
function span(key, x) {
  let low = key.low ?? key.min,
    high = key.high ?? key.max;
  if (key.high === null && finite(high) && finite(key.value) && key.value > 0 && high > 4 * key.value) {
    low = 0;
    high = 3 * key.value;
  }
  if (!finite(low) || !finite(high) || high <= low) return null;
  low = Math.min(low, x, key.value);
  high = Math.max(high, x, key.value);
  const whole = key.type === "whole",
    raw = (high - low) / 60;
  const step = whole
    ? Math.max(1, Math.round(10 ** Math.floor(Math.log10(Math.max(1, raw)))))
    : 10 ** Math.floor(Math.log10(raw));
  return {low, high, step: +step.toPrecision(1)};
}

// A Control moves one key. now is its value in the variant, undefined where it is the county's own; help is what is
// said of a key without a plausible range.
export function Control({of, now, error, help, onMove}) {
  const id = useId(),
    altered = now !== undefined,
    x = now ?? of.value,
    r = people(of);
  const [typed, setTyped] = useState(null),
    [wrong, setWrong] = useState("");
  const fault = wrong || error,
    describe = `${id}-help` + (fault ? ` ${id}-error` : "");
  const move = to => onMove(JSON.stringify(to) === JSON.stringify(of.value) ? undefined : to);
  const put = text => {
    setTyped(text);
    const y = Number(text.replaceAll(",", "").replace("−", "-"));
    if (text.trim() === "" || !Number.isFinite(y)) return setWrong(t("change.not_number"));
    const to = +(y / r.times).toPrecision(12);
    if (of.type === "whole" && !Number.isInteger(to)) return setWrong(t("change.not_whole"));
    if (finite(of.min) && to < of.min) return setWrong(t("change.below", shown(of, of.min)));
    if (finite(of.max) && to > of.max) return setWrong(t("change.above", shown(of, of.max)));
    setWrong("");
    move(to);
  };
  const clear = () => {
    setTyped(null);
    setWrong("");
  };
  let field;
  if (of.type === "bool" || of.type === "switch") {
    const flip = on => (of.type === "bool" ? on : Number(on));
    field = html`<label class="switch"
      ><input
        type="checkbox"
        role="switch"
        id=${id}
        checked=${Boolean(x)}
        aria-describedby=${describe}
        onChange=${e => move(flip(e.target.checked))}
      /><span>${x ? t("change.on") : t("change.off")}</span></label
    >`;
  } else if (of.type === "choice") {
    field = html`<select id=${id} aria-describedby=${describe} onChange=${e => move(e.target.value)}>
      ${of.choices.map(c => html`<option value=${c} selected=${c === x}>${c}</option>`)}
    </select>`;
  } else if (of.type === "numbers" || of.type === "names" || of.type === "text") {
    const read = text => {
      if (of.type === "text") return text;
      const list = text.split(/[,，、\s]+/).filter(Boolean);
      return of.type === "names" ? list : list.map(v => Number(v));
    };
    field = html`<input
      type="text"
      class="long"
      id=${id}
      aria-describedby=${describe}
      aria-invalid=${String(Boolean(fault))}
      value=${typed ?? (Array.isArray(x) ? x.join(", ") : x)}
      onInput=${e => setTyped(e.target.value)}
      onChange=${e => {
        const v = read(e.target.value);
        if (Array.isArray(v) && v.some(n => Number.isNaN(n))) return setWrong(t("change.not_number"));
        clear();
        move(v);
        settle();
      }}
    />`;
  } else {
    // A label of one character whose first letter is styled gives no name in Chromium: the field has its own.
    const s = span(of, x);
    field = html`${
        s &&
        html`<input
          type="range"
          aria-label=${titleOfKey(of)}
          aria-valuetext=${shown(of, x)}
          min=${s.low}
          max=${s.high}
          step=${s.step}
          value=${x}
          onInput=${e => {
            clear();
            move(+(+e.target.value).toPrecision(10));
          }}
          onChange=${settle}
        />`
      }
      <span class="typed"
        ><input
          type="text"
          inputmode="decimal"
          id=${id}
          aria-label=${titleOfKey(of)}
          aria-describedby=${describe}
          aria-invalid=${String(Boolean(fault))}
          value=${typed ?? trim(x * r.times)}
          onInput=${e => put(e.target.value)}
          onBlur=${() => {
            if (!wrong) setTyped(null);
            settle();
          }}
        /><span class="unit">${r.unit}</span></span
      >`;
  }
  const ranged = finite(of.low) && finite(of.high);
  return html`<div class=${"control " + (altered ? "altered" : "")} data-key=${of.key} data-type=${of.type}>
    <div class="about">
      <label class="name" for=${id}>${titleOfKey(of)}</label>
      <p class="help" id=${id + "-help"}>
        ${ranged ? t("change.plausible", trim(of.low * r.times), joined(trim(of.high * r.times), r.unit)) : help}
      </p>
      ${
        of.tagTitle &&
        html`<details class="source">
          <summary aria-label=${`${of.tagTitle} · ${titleOfKey(of)}`}><span class="chip">${of.tagTitle}</span></summary>
          <p>${of.source && t("change.source", of.source)} <code>${of.key}</code></p>
        </details>`
      }
    </div>
    <div class="value">
      ${field}
      ${
        altered &&
        html`<button
          type="button"
          class="quiet back"
          aria-label=${`${titleOfKey(of)} · ${t("change.back", shown(of, of.value))}`}
          onClick=${() => {
            clear();
            onMove(undefined);
            settle();
          }}
        >
          ${t("change.back", shown(of, of.value))}
        </button>`
      }
    </div>
    ${fault && html`<p class="error" id=${id + "-error"} role="alert">${fault}</p>`}
  </div>`;
}

// intensity is how a mechanism's key is moved: from off to how the county has it.
const intensity = {
  type: "number", raw_unit: "share", unit: "%", low: null, high: null, min: 0, max: 1, value: 1, tagTitle: "",
};

// leversOf are the titles of what a mechanism sets, in English without the Chinese terms in brackets.
const leversOf = (c, m) =>
  m.levers
    .map(key => c.keys.find(k => k.key === key)?.title.replace(/\s*\([^)]*\p{Script=Han}[^)]*\)/gu, ""))
    .filter(Boolean);

function Mechanisms({s, set: own}) {
  const c = s.catalog;
  return html`<details class="group" open>
    <summary>${t("change.mechanisms")}</summary>
    <div class="controls" role="group" aria-label=${t("change.mechanisms")}>
      <p class="soft small lone">${t("change.mechanisms_help")}</p>
      ${c.mechanisms.map(
        m =>
          html`<${Control}
            key=${m.id}
            of=${{...c.keys.find(k => k.key === m.key), ...intensity, title: m.title}}
            help=${t("change.mechanism_of", leversOf(c, m).join(t("page.comma")))}
            now=${own[m.key]}
            error=${faultOf(s, m.key)}
            onMove=${to => move(m.key, to)}
          />`,
      )}
    </div>
  </details>`;
}

export const faultOf = (s, key) =>
  s.check?.errors?.find(e => e.key === key && (e.scenario < 0 || e.scenario === s.current))?.message;

function Group({s, own, title, keys, open, name = title}) {
  const altered = keys.filter(k => own[k.key] !== undefined).length;
  const [most, setMost] = useState(30),
    [seen, setSeen] = useState(Boolean(open));
  return html`<details class="group" open=${open} onToggle=${e => e.target.open && setSeen(true)}>
    <summary>
      <span class="cap">${title}</span><span class="count"
        >${altered ? t("change.altered", altered) + " · " : ""}${t("change.count", keys.length)}</span
      >
    </summary>
    <div class="controls" role="group" aria-label=${name}>
      ${seen && keys.slice(0, most).map(k => html`<${Control} key=${k.key} of=${k} now=${own[k.key]}
          error=${faultOf(s, k.key)} onMove=${to => move(k.key, to)} />`)}
      ${seen && keys.length > most && html`<button type="button" class="quiet"
          onClick=${() => setMost(most + 60)}>${t("change.more", keys.length - most)}</button>`}
    </div>
  </details>`;
}

// described are the keys with what the variant's base sets and the words of their tags.
function described(c, base) {
  const tags = Object.fromEntries(c.tags.map(x => [x.id, x.title]));
  return c.keys.map(k => ({...k, value: base[k.key] ?? k.value, tagTitle: tags[k.tag]}));
}

function Keys({s, v}) {
  const [wanted, setWanted] = useState("");
  const c = s.catalog,
    base = s.variants[0].set;
  const all = useMemo(() => described(c, base), [c, base]);
  const mechanisms = new Set(c.mechanisms.map(m => m.key)),
    keys = all.filter(k => !mechanisms.has(k.key));
  const lookedFor = wanted.trim(),
    {list: found, how} = useMemo(() => keysFor(lookedFor, keys, c), [lookedFor, all]);
  const happenings = lookedFor ? find(lookedFor, c.shocks, x => x.title) : {};
  const planners = keys.filter(k => k.planner).sort((a, b) => a.planner - b.planner);
  const own = setOf(v);
  return html`<div class="search" role="search" aria-label=${t("change.search")}>
      <input
        type="search"
        aria-label=${t("change.search")}
        placeholder=${`${t("change.search")} · ${t("change.search_hint")}`}
        value=${wanted}
        onInput=${e => setWanted(e.target.value)}
      />
    </div>
    ${
      lookedFor && html`<div aria-live="polite">
        ${happenings.how === "title" && html`<p class="soft">
            ${t("change.found_event", happenings.list.map(x => x.title).join(t("page.comma")))}</p>`}
        ${how === "none" && html`<p class="soft">${t("change.found_none")}</p>`}
        ${how !== "none" && html`<${Group}
            key=${"found" + wanted}
            s=${s}
            own=${own}
            title=${t("change.found_" + how, found.length)}
            keys=${found}
            open=${true}
          />`}
      </div>`
    }
    ${
      lookedFor && how !== "none"
        ? ""
        : html`<${Mechanisms} s=${s} set=${own} />
            ${groups(c, planners).map((g, i) => html`<${Group} key=${"p" + g.id} s=${s} own=${own} title=${g.title}
                keys=${g.keys} open=${i === 0} />`)}
            <${Timeline} s=${s} v=${v} keys=${all} />
            <h2 class="divider">${t("change.all")}</h2>
            ${groups(c, keys).map(g => html`<${Group} key=${"a" + g.id} s=${s} own=${own} title=${g.title}
                name=${`${t("change.all")} · ${g.title}`} keys=${g.keys} />`)}`
    }`;
}

const groups = (c, keys) =>
  c.groups.map(g => ({...g, keys: keys.filter(k => k.group === g.id)})).filter(g => g.keys.length);

const long = 90; // characters of a sentence that are shown at once

// Preview: the four numbers of the variant beside those of the county as it is.
function Preview({s, i}) {
  const at = s.run?.chosen?.indexOf(i) ?? -1,
    fresh = at > 0 && isFresh(s, i),
    summary = fresh ? shownOf(s.run) : null;
  if (!isChanged(s.variants[i])) return html`<p class="soft small">${t("change.preview_wait")}</p>`;
  const list = [...new Set(s.catalog.pairs.flatMap(p => [p.record, p.truth]).filter(Boolean))];
  return html`<p class="soft small">${summary?.days ? t("run.early", summary.days) : " "}</p>
    <ul class="previews" aria-live="off">
    ${list.map(key => {
      const of = kpi(s.catalog, key),
        base = estimate(summary, 0, key),
        now = estimate(summary, at, key),
        v = verdict(summary, at, key);
      const n = value(of, now.mean, now.half, [base.mean]),
        tn = v?.tone ?? "even";
      return html`<li>
        <span>${of.title}${" "}<${Chip} side=${of.side} /></span>
        <span class="now"
          >${finite(now.mean) ? joined(n.number, n.unit) : html`<span class="waiting"
              style=${{width: "4rem"}}></span>`}</span
        >
        <span class=${"delta " + tn}
          >${
            v
              ? [difference(of, v.difference, v.half, [now.mean, base.mean]), v.text].filter(Boolean).join(" · ")
              : " "
          }</span
        >
      </li>`;
    })}
  </ul>`;
}

// Gist is the change that is most to be seen, for screens where the preview lies below.
function Gist({s, i}) {
  const at = s.run?.chosen?.indexOf(i) ?? -1,
    summary = at > 0 && isFresh(s, i) ? shownOf(s.run) : null;
  if (!summary) return html`<span class="small soft">${s.run?.state === "running" ? t("start.computing") : ""}</span>`;
  const keys = [...new Set(s.catalog.pairs.flatMap(p => [p.truth, p.record]).filter(Boolean))];
  const key =
    keys.find(k => verdict(summary, at, k)?.tone !== "even" && verdict(summary, at, k)) ??
    keys.find(k => verdict(summary, at, k)) ??
    keys[0];
  const of = kpi(s.catalog, key),
    v = verdict(summary, at, key),
    now = estimate(summary, at, key),
    n = value(of, now.mean, now.half);
  return html`<span class="small gist"
    ><span class="soft">${summary.days ? t("run.rough") : ""}${of.title}</span>${" "}<b class="number">${joined(n.number, n.unit)}</b>${" "}<span
      class=${v?.tone ?? ""}
      >${v?.text ?? ""}</span
    ></span
  >`;
}

export function Change({s, go}) {
  const i = s.current,
    v = s.variants[i] ?? s.variants[0],
    full = s.variants.length >= mostVariants;
  const own = v && i > 0;
  const sentences = own ? (s.check?.scenarios?.[i]?.changed ?? []) : [];
  const faults = s.check?.errors ?? [];
  const details = () => {
    if (!isFresh(s, i)) runChosen([i]);
    go("see");
  };
  return html`<div class="row between">
      <h1>${t("change.heading")}</h1>
      <div class="row">
        <button
          type="button"
          class="small"
          disabled=${!s.past.length}
          onClick=${() => {
            undo();
            changed();
          }}
        >
          ↶ ${t("change.undo")}
        </button>
        <button
          type="button"
          class="small"
          disabled=${!s.future.length}
          onClick=${() => {
            redo();
            changed();
          }}
        >
          ↷ ${t("change.redo")}
        </button>
      </div>
    </div>
    <p class="lead">${t("change.lead")}</p>
    <div class="tabs" role="group" aria-label=${t("change.variants")}>
      ${s.variants.map(
        (w, j) =>
          j > 0 &&
          html`<button
            type="button"
            aria-pressed=${String(j === i)}
            title=${titleOf(w)}
            onClick=${() => {
              set({current: j});
              changed();
            }}
          >
            ${titleOf(w)}
          </button>`,
      )}
      <button
        type="button"
        class="quiet"
        disabled=${full}
        title=${full ? t("change.full") : ""}
        onClick=${() => {
          edit(list => [...list, fresh(t("change.new_title", list.length))]);
          set({current: get().variants.length - 1});
        }}
      >
        ${t("change.add")}
      </button>
    </div>
    <div class="split">
      <div><${Keys} s=${s} v=${v} /></div>
      <div class="aside">
        <div class="card">
          <div class="row between">
            <h2>${t("change.preview")}</h2>
            ${own && isChanged(v) && html`<button type="button" class="main small"
                onClick=${details}>${t("change.details")}</button>`}
          </div>
          ${own && isChanged(v) && html`<${Progress} s=${s} />`}
          ${own ? html`<${Preview} s=${s} i=${i} />` : html`<p class="soft small">${t("change.preview_wait")}</p>`}
        </div>
        <div class="card">
          <h2>${t("change.sentences")}</h2>
          ${
            faults.length > 0
              ? html`<div role="alert">
                  <p class="bad small">${t("change.invalid", faults.length)}</p>
                  <ul class="sentences">
                    ${faults.map(f => html`<li class="bad">${f.message}</li>`)}
                  </ul>
                </div>`
              : sentences.length
                ? html`<ul class="sentences">
                    ${sentences.map(
                      x =>
                        html`<li>
                          ${
                            x.length > long
                              ? html`<details>
                                  <summary>${x.slice(0, long)}…</summary>
                                  ${x.slice(long)}
                                </details>`
                              : x
                          }
                        </li>`,
                    )}
                  </ul>`
                : html`<p class="soft small">${t("change.nothing")}</p>`
          }
        </div>
        ${
          own &&
          html`<div class="card">
            <label class="small soft" for="variant-name">${t("change.name")}</label>
            <input
              id="variant-name"
              type="text"
              maxlength="80"
              value=${titleOf(v)}
              onInput=${e => alter(() => ({title: e.target.value, title_zh: e.target.value}), "title")}
              onBlur=${settle}
            />
            <div class="row">
              <button
                type="button"
                class="quiet small"
                disabled=${full}
                onClick=${() => {
                  edit(list => [
                    ...list,
                    {
                      ...v,
                      name: undefined,
                      question: undefined,
                      title: v.title + " 2",
                      title_zh: titleOf(v, "zh") + " 2",
                    },
                  ]);
                  set({current: get().variants.length - 1});
                  changed();
                }}
              >
                ${t("change.copy")}
              </button>
              <button
                type="button"
                class="quiet small"
                onClick=${() => {
                  edit(list => list.filter((_, j) => j !== i));
                  set({current: Math.min(i, get().variants.length - 1)});
                  changed();
                }}
              >
                ${t("change.remove")}
              </button>
            </div>
          </div>`
        }
      </div>
    </div>
    ${
      own &&
      isChanged(v) &&
      html`<div class="dock" role="group" aria-label=${t("change.preview")}>
        <${Gist} s=${s} i=${i} />
        <button type="button" class="main" onClick=${details}>${t("change.details")}</button>
      </div>`
    }`;
}
