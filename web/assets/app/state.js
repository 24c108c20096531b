// What the person has set and what is known about it. One object, replaced as a whole on each change; whoever draws
// subscribes. Only what a person sets can be undone.

const deepest = 100; // steps that can be undone
export const mostVariants = 6;
export const views = ["start", "change", "see", "compare", "take"];

let state = {
  lang: "zh",
  theme: "auto",
  view: "start",
  build: "",
  seed: null, // null: the scenario's own
  replications: 10,
  variants: [], // the first is the county as it is
  current: 0,
  editing: null, // the shock of the current variant that the time line opens with
  past: [],
  future: [],
  catalog: null,
  fault: "",
  notice: "",
  status: "",
  check: null, // what the engine makes of what is set
  run: null, // the run that is shown: {spec, summary, done, total, state: "running" | "done" | "failed", message}
  start: null, // the county as it is: a run of its own
  data: null, // own data of months
};
const listeners = new Set();

export const get = () => state;

export function set(change) {
  state = {...state, ...change};
  for (const l of listeners) l(state);
}

export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

// whole is a variant with all its parts. One that asks a question, unaltered, names it.
export const whole = v => ({...v, set: v.set ?? {}, shocks: v.shocks ?? [], changes: v.changes ?? []});

// fresh is a variant that does not differ from the county as it is.
export const fresh = title => ({...whole(state.variants[0]), name: undefined, title, title_zh: title});

export const titleOf = (v, lang = state.lang) => (lang === "zh" && v.title_zh) || v.title;

// edit replaces the variants by what f makes of them, as one step that can be undone. Steps with the same mark that
// follow one another, such as the positions of a slider, are one step.
let lastMark = "";
export function edit(f, mark = "") {
  const variants = f(state.variants);
  if (variants === state.variants) return;
  const joined = mark !== "" && mark === lastMark && state.past.length > 0;
  lastMark = mark;
  const step = {variants: state.variants, current: state.current};
  set({
    variants,
    past: joined ? state.past : [...state.past, step].slice(-deepest),
    future: [],
    current: Math.min(state.current, variants.length - 1),
  });
}

// settle ends a step: the next edit is one of its own.
export function settle() {
  lastMark = "";
}

function travel(from, to) {
  if (!state[from].length) return;
  const step = state[from].at(-1),
    here = {variants: state.variants, current: state.current};
  lastMark = "";
  set({...step, [from]: state[from].slice(0, -1), [to]: [...state[to], here]});
}
export const undo = () => travel("past", "future");
export const redo = () => travel("future", "past");

// alter changes the variant that is worked on; as it is, it gets one to work on first.
export function alter(change, mark) {
  edit(variants => {
    const i = state.current;
    if (i === 0) throw new Error("the county as it is cannot be altered");
    return variants.map((v, j) => (j === i ? {...v, name: undefined, question: undefined, ...change(v)} : v));
  }, mark);
}

// setKey gives a key of the current variant a value; undefined gives it back its own.
export function setKey(key, value, mark = key) {
  alter(v => {
    const next = {...v.set},
      own = state.variants[0].set[key];
    if (value !== undefined) next[key] = value;
    else if (own !== undefined) next[key] = own;
    else delete next[key];
    return {set: next};
  }, mark);
}

// setOf are the keys that a variant sets otherwise than the county as it is.
export function setOf(v) {
  const base = state.variants[0].set;
  return Object.fromEntries(
    Object.entries(v.set).filter(([k, x]) => JSON.stringify(base[k]) !== JSON.stringify(x)),
  );
}

// isChanged reports whether a variant differs from the county as it is.
export const isChanged = v =>
  v.from !== state.variants[0].from ||
  v.shocks.length > 0 ||
  v.changes.length > 0 ||
  Object.keys(setOf(v)).length > 0;

const parts = ["name", "title", "title_zh", "from", "set", "shocks", "changes"];
const option = v => Object.fromEntries(parts.filter(p => v[p] !== undefined).map(p => [p, v[p]]));

// specOf is the order for the engine: the first variant and those chosen.
export function specOf(s, chosen) {
  const list = [0, ...chosen.filter(i => i > 0 && i < s.variants.length)];
  return {
    lang: s.lang,
    ...(s.seed === null ? {} : {seed: s.seed}),
    replications: s.replications,
    scenarios: list.map(i => option(s.variants[i])),
  };
}

// linkOf is what a link rebuilds.
export const linkOf = s => ({
  build: s.build,
  view: s.view,
  lang: s.lang,
  seed: s.seed,
  replications: s.replications,
  variants: s.variants,
  current: s.current,
});
