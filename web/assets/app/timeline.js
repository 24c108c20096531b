// Shocks and dated changes on the time line of a run.
import {html, useState} from "./view.js";
import {t, dateLong} from "./texts.js";
import {finite} from "./format.js";
import {people, shown, change, titleOfKey} from "./change.js";

const day = 864e5,
  number = date => Date.parse(date + "T00:00:00Z") / day;
const date = n => new Date(n * day).toISOString().slice(0, 10);

// horizon is the run of a scenario: its first day, the first that counts, and the day after the last.
export function horizon(s) {
  const set = s.variants[0].set,
    of = key => set[key] ?? s.catalog.keys.find(k => k.key === key)?.value;
  const start = number(of("time.start"));
  return {
    start: date(start),
    counted: date(start + of("time.warmup_days")),
    end: date(start + of("time.warmup_days") + of("time.days")),
  };
}

// Timeline lists what happens when, draws it, and has the forms that add to it.
export function Timeline({s, v, keys}) {
  const [form, setForm] = useState("");
  const c = s.catalog,
    h = horizon(s),
    from = number(h.counted),
    to = number(h.end);
  const at = d => 96 * Math.min(1, Math.max(0, (number(d) - from) / (to - from))) + 2;
  const kind = k => c.shocks.find(x => x.kind === k),
    keyOf = k => keys.find(x => x.key === k);
  const middle = date(Math.round((from + to) / 2));
  const text = x => {
    const of = kind(x.kind),
      more = (of?.fields ?? [])
        .filter(f => f.name !== "days" && x[f.name] !== undefined)
        .map(f => shownField(c, f, x[f.name]))
        .join(s.lang === "zh" ? "，" : ", ");
    return (
      (x.days
        ? t("change.shock_text", dateLong(x.from), x.days, of?.title ?? x.kind)
        : t("change.shock_from", dateLong(x.from), of?.title ?? x.kind)) + (more && t("change.shock_more", more))
    );
  };
  const wide = x => Math.max(0.8, Math.min(98 - at(x.from), (96 * (x.days || 1)) / (to - from)));
  const dated = x => {
    const of = keyOf(x.key);
    return t("change.dated_text", dateLong(x.from), of?.title ?? x.key, of ? shown(of, x.value) : x.value);
  };
  const faults = (s.check?.errors ?? []).filter(
    e => e.scenario === s.current && /^(shocks|changes)\//.test(e.key),
  );
  return html`<details class="group" open=${v.shocks.length + v.changes.length > 0}>
    <summary>
      ${t("change.timeline")}<span class="count">${v.shocks.length + v.changes.length || ""}</span>
    </summary>
    <div class="controls timeline">
      <p class="soft small">${t("change.timeline_help")}</p>
      <svg
        viewBox="0 0 100 12"
        height="40"
        preserveAspectRatio="none"
        role="img"
        aria-label=${`${t("change.counted")} ${dateLong(h.counted)} – ${dateLong(date(to - 1))}`}
      >
        <line class="track" x1="2" x2="98" y1="6" y2="6" vector-effect="non-scaling-stroke" />
        ${v.shocks.map(x => html`<rect class="event" x=${at(x.from)} y="2" height="8"
            width=${wide(x)}><title>${text(x)}</title></rect>`)}
        ${v.changes.map(x => html`<rect class="change" x=${at(x.from)} y="1" height="10"
            width=".6"><title>${keyOf(x.key)?.title}</title></rect>`)}
      </svg>
      <div class="row between soft small number">
        <span>${dateLong(h.counted)}</span><span>${dateLong(date(to - 1))}</span>
      </div>
      <ul class="happenings">
        ${v.shocks.map((x, i) => html`<${Happening} text=${text(x)}
            onDelete=${() => change(w => ({shocks: w.shocks.filter((_, j) => j !== i)}))} />`)}
        ${v.changes.map(
          (x, i) =>
            html`<${Happening}
              text=${dated(x)}
              onDelete=${() => change(w => ({changes: w.changes.filter((_, j) => j !== i)}))}
            />`,
        )}
      </ul>
      ${faults.map(f => html`<p class="bad small" role="alert">${f.message}</p>`)}
      <div class="row spaced">
        <button
          type="button"
          class="small"
          aria-expanded=${String(form === "shock")}
          onClick=${() => setForm(form === "shock" ? "" : "shock")}
        >
          ＋ ${t("change.add_shock")}
        </button>
        <button
          type="button"
          class="small"
          aria-expanded=${String(form === "dated")}
          onClick=${() => setForm(form === "dated" ? "" : "dated")}
        >
          ＋ ${t("change.add_dated")}
        </button>
      </div>
      ${form === "shock" && html`<${ShockForm} c=${c} h=${h} middle=${middle} done=${() => setForm("")} />`}
      ${form === "dated" && html`<${DatedForm} keys=${keys} h=${h} middle=${middle} done=${() => setForm("")} />`}
    </div>
  </details>`;
}

const Happening = ({text, onDelete}) =>
  html`<li>
    <span>${text}</span
    ><button type="button" class="quiet small" onClick=${onDelete}>${t("change.delete")}</button>
  </li>`;

// choicesOf are what a field of names may hold: [id, title].
function choicesOf(c, f) {
  if (f.choices?.length)
    return f.choices.map(x => (typeof x === "string" ? [x, t("staff." + x)] : [x.id, x.title]));
  if (f.name === "towns") return c.county.towns.map(w => [w.name, w.title ?? w.name]);
  if (f.name === "departments") return c.county.bodies.map(b => [b.id, b.title]);
  return c.county.categories.map(x => [x.id, x.title]);
}
const asShare = f => f.name === "share";
function shownField(c, f, x) {
  if (Array.isArray(x)) return x.map(id => choicesOf(c, f).find(([k]) => k === id)?.[1] ?? id).join("、");
  if (typeof x === "string") return choicesOf(c, f).find(([k]) => k === x)?.[1] ?? x;
  return `${f.title} ${asShare(f) ? 100 * x + "%" : x}`;
}

function ShockForm({c, h, middle, done}) {
  const [kind, setKind] = useState("storm"),
    of = c.shocks.find(x => x.kind === kind) ?? c.shocks[0];
  const add = e => {
    e.preventDefault();
    const f = new FormData(e.target),
      shock = {kind: of.kind, from: f.get("from")};
    for (const p of of.fields) {
      const list = f.getAll("p." + p.name).filter(x => x !== "");
      if (!list.length) continue;
      shock[p.name] =
        p.type === "names" ? list : p.type === "name" ? list[0] : asShare(p) ? +list[0] / 100 : +list[0];
    }
    change(w => ({shocks: [...w.shocks, shock]}));
    done();
  };
  return html`<form class="form" onSubmit=${add}>
    <label
      >${t("change.kind")}<select onChange=${e => setKind(e.target.value)}>
        ${c.shocks.map(x => html`<option value=${x.kind} selected=${x.kind === of.kind}>${x.title}</option>`)}
      </select></label
    >
    <label
      >${t("change.from")}<input type="date" name="from" required value=${middle} min=${h.start} max=${h.end}
    /></label>
    ${of.fields.map(f => html`<${Field} key=${of.kind + f.name} c=${c} f=${f} />`)}
    <button type="submit" class="main">${t("change.add_this")}</button>
  </form>`;
}

const usual = {days: 7, factor: 2, share: 30, count: 50};

function Field({c, f}) {
  if (f.type === "names") {
    return html`<fieldset class="many">
      <legend>${f.title}</legend>
      <div class="choices">
        ${choicesOf(c, f).map(([id, title], i) => html`<label><input type="checkbox" name=${"p." + f.name}
            value=${id} checked=${f.needed && i === 0} />${title}</label>`)}
      </div>
    </fieldset>`;
  }
  if (f.type === "name")
    return html`<label
      >${f.title}<select name=${"p." + f.name} required=${f.needed}>
        ${choicesOf(c, f).map(([id, title]) => html`<option value=${id}>${title}</option>`)}
      </select></label
    >`;
  const times = asShare(f) ? 100 : 1;
  return html`<label
    >${f.title}${asShare(f) ? "（%）" : ""}<input
      type="number"
      step=${f.type === "whole" ? 1 : "any"}
      name=${"p." + f.name}
      required=${f.needed}
      min=${f.min * times}
      max=${f.max > f.min ? f.max * times : undefined}
      value=${usual[f.name] ?? ""}
  /></label>`;
}

function DatedForm({keys, h, middle, done}) {
  const list = keys.filter(
    k => k.changeable && (k.type === "number" || k.type === "whole" || k.type === "switch"),
  );
  const ordered = [...list.filter(k => k.planner), ...list.filter(k => !k.planner)];
  const [key, setKey] = useState(ordered[0]?.key),
    of = list.find(k => k.key === key);
  if (!of) return null;
  const r = people(of);
  const add = e => {
    e.preventDefault();
    const f = new FormData(e.target),
      value = +(+f.get("value") / r.times).toPrecision(12);
    change(w => ({changes: [...w.changes, {from: f.get("from"), key: of.key, value}]}));
    done();
  };
  return html`<form class="form" onSubmit=${add}>
    <label
      >${t("change.setting")}<select onChange=${e => setKey(e.target.value)}>
        ${ordered.map(k => html`<option value=${k.key} selected=${k.key === key}>${titleOfKey(k)}</option>`)}
      </select></label
    >
    <label
      >${t("change.from")}<input type="date" name="from" required value=${middle} min=${h.start} max=${h.end}
    /></label>
    <label key=${key}
      >${t("change.to")}${r.unit ? `（${r.unit}）` : ""}<input
        type="number"
        step=${of.type === "number" ? "any" : 1}
        name="value"
        required
        value=${+(of.value * r.times).toPrecision(8)}
        min=${finite(of.min) ? of.min * r.times : undefined}
        max=${finite(of.max) ? of.max * r.times : undefined}
    /></label>
    <button type="submit" class="main">${t("change.add_this")}</button>
  </form>`;
}
