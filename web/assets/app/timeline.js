// Shocks and dated changes on the time line of a run: dropped there from a row of kinds, moved by pointer or keys.
import {html, useEffect, useRef, useState} from "./view.js";
import {t, dateLong} from "./texts.js";
import {finite} from "./format.js";
import {set, settle} from "./state.js";
import {useWidth} from "./figure.js";
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

// daysOf is how many days count.
export function daysOf(s) {
  const h = horizon(s);
  return number(h.end) - number(h.counted);
}

// lists are the two kinds of entries, as the variant has them.
const lists = ["shocks", "changes"];
const least = 28; // px that an entry is wide at least, for fingers
const lane = 34; // px of a row of entries
const near = 20; // px beside the line that still count as on it

// inLanes puts entries that would lie on each other in rows of their own.
function inLanes(entries) {
  const ends = [];
  for (const x of [...entries].sort((a, b) => a.left - b.left)) {
    const free = ends.findIndex(end => end <= x.left);
    x.lane = free < 0 ? ends.length : free;
    ends[x.lane] = x.left + x.width + 2;
  }
  return Math.max(1, ends.length);
}

// Timeline draws what happens when, lists it, and has what adds to it and changes it.
export function Timeline({s, v, keys}) {
  const [form, setForm] = useState(s.editing === null ? null : {list: "shocks", i: s.editing, at: "departments"}),
    // {list, i, at}: what is changed, and the field to begin with; without i it is added
    [over, setOver] = useState(null), // what is dragged from the row of kinds, and where to
    [opened, setOpened] = useState(false);
  useEffect(() => set({editing: null}), []);
  const track = useRef(null),
    wide = useWidth(track),
    wanted = useRef(""); // id of what is to have the focus once it is drawn
  const c = s.catalog,
    h = horizon(s),
    from = number(h.counted),
    to = number(h.end);
  useEffect(() => {
    const found = wanted.current && document.getElementById(wanted.current);
    if (!found) return;
    wanted.current = "";
    found.focus();
  });
  const kind = k => c.shocks.find(x => x.kind === k),
    keyOf = k => keys.find(x => x.key === k);
  const words = {shocks: x => shockText(c, kind(x.kind), x, s.lang), changes: x => {
    const of = keyOf(x.key);
    return t("change.dated_text", dateLong(x.from), of ? titleOfKey(of) : x.key, of ? shown(of, x.value) : x.value);
  }};
  // A variant that asked about one department is called after the others once it asks about them.
  const retitled = (w, i, entry) => {
    const names = x => (x?.departments ?? []).map(id => c.county.bodies.find(b => b.id === id)?.title ?? id);
    const [before, now] = [w.shocks[i], entry].map(x => names(x).join(t("page.comma")));
    if (!before || !now || before === now) return {};
    const title = `${now} · ${kind(entry.kind).title}`;
    return {title, title_zh: title};
  };
  const put = (list, i, entry) =>
    change(w => ({...(list === "shocks" && w.question ? retitled(w, i, entry) : {}), ...putIn(w, list, i, entry)}));
  const putIn = (w, list, i, entry) =>
    ({[list]: i === undefined ? [...w[list], entry] : w[list].map((x, j) => (j === i ? entry : x))});
  // move gives an entry the day that f makes of its own, which may be newer than what is drawn.
  const move = (list, i, f) => {
    const kept = day => date(Math.min(to - 1, Math.max(number(h.start), day)));
    change(w => ({
      [list]: w[list].map((x, j) => (j === i ? {...x, from: kept(f(number(x.from)))} : x)),
    }), list + i);
  };
  const remove = (list, i) => {
    change(w => ({[list]: w[list].filter((_, j) => j !== i)}));
    setForm(null);
    wanted.current = "kind-" + (c.shocks[0]?.kind ?? "");
  };
  // drop puts a kind on a day; what a dated change changes has to be asked.
  const drop = (k, day) => {
    settle();
    if (!k) return setForm({list: "changes", from: date(day)});
    wanted.current = "shocks-" + v.shocks.length;
    setForm(null);
    put("shocks", undefined, {kind: k, from: date(day), ...usually(c, kind(k))});
  };
  const dayAt = x => {
    const r = track.current.getBoundingClientRect(),
      day = Math.floor(from + ((x - r.left) / r.width) * (to - from));
    return Math.min(to - 1, Math.max(from, day));
  };
  const under = e => {
    const r = track.current.getBoundingClientRect();
    const inside =
      e.clientX > r.left - near && e.clientX < r.right + near && e.clientY > r.top - near && e.clientY < r.bottom + near;
    return inside ? dayAt(e.clientX) : null;
  };
  const entries = lists.flatMap(list =>
    v[list].map((x, i) => {
      const width = Math.max(least, (wide * (x.days || 1)) / (to - from));
      const left = (wide * (number(x.from) - from)) / (to - from);
      return {
        list,
        i,
        x,
        text: words[list](x),
        width: Math.min(width, wide),
        left: Math.max(0, Math.min(left, wide - width)),
      };
    }),
  );
  const height = lane * inLanes(entries);
  const middle = Math.round((from + to) / 2);
  const faults = (s.check?.errors ?? []).filter(
    e => e.scenario === s.current && /^(shocks|changes)\//.test(e.key),
  );
  const kinds = [...c.shocks, {kind: "", title: t("change.dated")}];
  const done = () => {
    wanted.current = form.i === undefined ? `${form.list}-${v[form.list].length}` : `${form.list}-${form.i}`;
    setForm(null);
  };
  return html`<details class="group" open=${opened || entries.length > 0} onToggle=${e => setOpened(e.target.open)}>
    <summary>${t("change.timeline")}<span class="count">${entries.length || ""}</span></summary>
    <div class="controls timeline">
      <p class="soft small">${t("change.timeline_help")}
        <span class="fine">${t("change.timeline_mouse")}</span>
        <span class="coarse">${t("change.timeline_touch")}</span></p>
      <div class="kinds">
        ${kinds.map(k => html`<${Kind} key=${k.kind} kind=${k} under=${under} setOver=${setOver}
            onDrop=${day => drop(k.kind, day)} onAdd=${() => drop(k.kind, middle)} />`)}
      </div>
      <div
        class=${"track " + (over?.day ? "over" : "")}
        ref=${track}
        style=${{height: height + "px"}}
        role="group"
        aria-label=${`${t("change.counted")} ${dateLong(h.counted)} – ${dateLong(date(to - 1))}`}
      >
        ${entries.map((e, n) => html`<${Entry} key=${e.list + e.i} ...${e} n=${n + 1} day=${number(e.x.from)}
            range=${[number(h.start), to - 1]} dayAt=${dayAt} onMove=${f => move(e.list, e.i, f)}
            onRemove=${() => remove(e.list, e.i)} />`)}
        ${over?.day && html`<i class="mark" style=${{left: (wide * (over.day - from)) / (to - from) + "px"}}></i>`}
      </div>
      <div class="row between soft small number">
        <span>${dateLong(h.counted)}</span><span>${dateLong(date(to - 1))}</span>
      </div>
      ${over && html`<p class="held small" style=${{left: over.x + "px", top: over.y + "px"}}>
          ${over.title}${over.day ? " · " + dateLong(date(over.day)) : ""}
        </p>`}
      <ul class="happenings">
        ${entries.map((e, n) => html`<li>
            <span><b class="number">${n + 1}</b> ${e.text}</span>
            <span class="row"
              ><button type="button" class="quiet small" aria-label=${t("change.edit_of", e.text)}
                onClick=${() => setForm({list: e.list, i: e.i})}>${t("change.edit")}</button
              ><button type="button" class="quiet small" aria-label=${t("change.delete_of", e.text)}
                onClick=${() => remove(e.list, e.i)}>${t("change.delete")}</button></span
            >
          </li>`)}
      </ul>
      ${faults.map(f => html`<p class="bad small" role="alert">${f.message}</p>`)}
      ${form && html`<${form.list === "shocks" ? ShockForm : DatedForm} key=${form.list + form.i} c=${c} keys=${keys}
          h=${h} at=${form.at} now=${v[form.list][form.i] ?? {from: form.from}} onPut=${x => put(form.list, form.i, x)}
          done=${done} cancel=${() => setForm(null)} />`}
    </div>
  </details>`;
}

function shockText(c, of, x, lang) {
  const more = (of?.fields ?? [])
    .filter(f => f.name !== "days" && x[f.name] !== undefined)
    .map(f => shownField(c, f, x[f.name]))
    .join(lang === "zh" ? "，" : ", ");
  return (
    (x.days
      ? t("change.shock_text", dateLong(x.from), x.days, of?.title ?? x.kind)
      : t("change.shock_from", dateLong(x.from), of?.title ?? x.kind)) + (more && t("change.shock_more", more))
  );
}

// A Kind is dragged onto the time line, or clicked, which puts it in the middle. Fingers drag it by its grip, so that
// the page can be scrolled by the rest.
function Kind({kind, under, setOver, onDrop, onAdd}) {
  const held = useRef(null);
  const end = () => {
    held.current = null;
    setOver(null);
  };
  return html`<button
    type="button"
    id=${"kind-" + kind.kind}
    class="small"
    onPointerDown=${e => {
      held.current = null; // no click follows a drag by finger
      if (e.button || (e.pointerType === "touch" && !e.target.closest(".grip"))) return;
      e.currentTarget.setPointerCapture(e.pointerId);
      held.current = {x: e.clientX, y: e.clientY, moved: false};
    }}
    onPointerMove=${e => {
      const from = held.current;
      if (!from || from.moved === "done") return;
      from.moved ||= Math.hypot(e.clientX - from.x, e.clientY - from.y) > 5;
      if (from.moved) setOver({title: kind.title, x: e.clientX, y: e.clientY, day: under(e)});
    }}
    onPointerUp=${e => {
      const from = held.current;
      setOver(null);
      if (!from?.moved) return;
      from.moved = "done"; // the click that follows is none
      const day = under(e);
      if (day) onDrop(day);
    }}
    onPointerCancel=${end}
    onClick=${() => {
      const dragged = held.current?.moved;
      held.current = null;
      if (!dragged) onAdd();
    }}
  >
    <span class="grip" aria-hidden="true">⠿</span>${kind.title}
  </button>`;
}

// An Entry lies on the time line: a slider whose value is its first day.
function Entry({list, i, n, text, left, width, lane: row, day, range, dayAt, onMove, onRemove}) {
  const held = useRef(null);
  const all = range[1] - range[0];
  const steps = {
    ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -30, PageUp: 30, Home: -all, End: all,
  };
  return html`<div
    id=${`${list}-${i}`}
    class=${"entry " + list}
    style=${{left: left + "px", width: width + "px", top: row * lane + 3 + "px"}}
    role="slider"
    tabindex="0"
    title=${text}
    aria-label=${text}
    aria-valuemin=${range[0]}
    aria-valuemax=${range[1]}
    aria-valuenow=${day}
    aria-valuetext=${dateLong(date(day))}
    onKeyDown=${e => {
      if (e.key in steps) onMove(d => d + steps[e.key]);
      else if (e.key === "Delete" || e.key === "Backspace") onRemove();
      else return;
      e.preventDefault();
    }}
    onBlur=${settle}
    onPointerDown=${e => {
      if (e.button) return;
      e.currentTarget.setPointerCapture(e.pointerId);
      held.current = dayAt(e.clientX) - day;
    }}
    onPointerMove=${e => {
      const to = dayAt(e.clientX) - held.current;
      if (held.current !== null && to !== day) onMove(() => to);
    }}
    onPointerUp=${() => {
      held.current = null;
      settle();
    }}
    onPointerCancel=${() => (held.current = null)}
  >
    ${n}
  </div>`;
}

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

function ShockForm({c, h, at, now, onPut, done, cancel}) {
  const [kind, setKind] = useState(now.kind),
    of = c.shocks.find(x => x.kind === kind) ?? c.shocks[0],
    had = kind === now.kind ? now : usually(c, of);
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
    onPut(shock);
    done();
  };
  return html`<${Form} onSubmit=${add} cancel=${cancel} at=${at}>
    <label
      >${t("change.kind")}<select onChange=${e => setKind(e.target.value)}>
        ${c.shocks.map(x => html`<option value=${x.kind} selected=${x.kind === of.kind}>${x.title}</option>`)}
      </select></label
    >
    <label
      >${t("change.from")}<input type="date" name="from" required defaultValue=${now.from} min=${h.start} max=${h.end}
    /></label>
    ${of.fields.map(f => html`<${Field} key=${of.kind + f.name} c=${c} f=${f} now=${had[f.name]} />`)}
  <//>`;
}

// A Form has the focus when it opens, and is closed by Escape. Its fields keep what is typed while results come in and
// the page is drawn again: they are given their first values alone (defaultValue, defaultChecked, defaultSelected).
function Form({onSubmit, cancel, at, children}) {
  const form = useRef(null);
  useEffect(() => {
    const first = at && form.current.querySelector(`[name="p.${at}"]:checked`);
    (first || form.current.querySelector("select, input")).focus();
  }, []);
  return html`<form class="form" ref=${form} onSubmit=${onSubmit} onKeyDown=${e => e.key === "Escape" && cancel()}>
    ${children}
    <button type="submit" class="main">${t("change.put")}</button>
    <button type="button" onClick=${cancel}>${t("change.cancel")}</button>
  </form>`;
}

const usual = {days: 7, factor: 2, share: 0.3, count: 50};

// usually are the fields that a shock needs, as it is before somebody says otherwise.
function usually(c, of) {
  const shock = {};
  for (const f of of.fields) {
    const first = choicesOf(c, f)[0]?.[0];
    if (f.type === "names" && f.needed) shock[f.name] = [first];
    else if (f.type === "name") shock[f.name] = first;
    else if (f.type !== "names" && f.name in usual) shock[f.name] = usual[f.name];
  }
  return shock;
}

function Field({c, f, now}) {
  if (f.type === "names") {
    return html`<fieldset class="many">
      <legend>${f.title}</legend>
      <div class="choices">
        ${choicesOf(c, f).map(([id, title]) => html`<label><input type="checkbox" name=${"p." + f.name}
            value=${id} defaultChecked=${now?.includes(id)} />${title}</label>`)}
      </div>
    </fieldset>`;
  }
  if (f.type === "name")
    return html`<label
      >${f.title}<select name=${"p." + f.name} required=${f.needed}>
        ${choicesOf(c, f).map(([id, title]) => html`<option value=${id} defaultSelected=${id === now}>${title}</option>`)}
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
      defaultValue=${now === undefined ? "" : +(now * times).toPrecision(12)}
  /></label>`;
}

function DatedForm({keys, h, now, onPut, done, cancel}) {
  const list = keys.filter(
    k => k.changeable && (k.type === "number" || k.type === "whole" || k.type === "switch"),
  );
  const ordered = [...list.filter(k => k.planner), ...list.filter(k => !k.planner)];
  const [key, setKey] = useState(now.key ?? ordered[0]?.key),
    of = list.find(k => k.key === key);
  if (!of) return null;
  const r = people(of);
  const add = e => {
    e.preventDefault();
    const f = new FormData(e.target),
      value = +(+f.get("value") / r.times).toPrecision(12);
    onPut({from: f.get("from"), key: of.key, value});
    done();
  };
  return html`<${Form} onSubmit=${add} cancel=${cancel}>
    <label
      >${t("change.setting")}<select onChange=${e => setKey(e.target.value)}>
        ${ordered.map(k => html`<option value=${k.key} selected=${k.key === key}>${titleOfKey(k)}</option>`)}
      </select></label
    >
    <label
      >${t("change.from")}<input type="date" name="from" required defaultValue=${now.from} min=${h.start} max=${h.end}
    /></label>
    <label key=${key}
      >${t("change.to")}${r.unit ? `（${r.unit}）` : ""}<input
        type="number"
        step=${of.type === "number" ? "any" : 1}
        name="value"
        required
        defaultValue=${+((key === now.key ? now.value : of.value) * r.times).toPrecision(8)}
        min=${finite(of.min) ? of.min * r.times : undefined}
        max=${finite(of.max) ? of.max * r.times : undefined}
    /></label>
  <//>`;
}
