// Runs under way: the county as it is, for the first view, and the one that the person asked for.
import {get, set, specOf, isChanged} from "./state.js";
import {t} from "./texts.js";
import {shownOf} from "./summary.js";

let engine;
const open = {start: null, run: null};

// How the check of what is set, and the run after a change, keep up with a person who moves a slider.
const pause = 220; // ms of rest before a change is looked at
let timer, asked;

export function useEngine(e) {
  engine = e;
}
export const theEngine = () => engine;

export const printOf = spec => JSON.stringify({...spec, replications: undefined, lang: undefined});

// begin starts a run for a place of the state ("start" or "run"); one that is under way there is cancelled.
function begin(place, spec, extra = {}) {
  open[place]?.stop();
  if (place === "run" && get().start?.state === "running") {
    // its replications are among those of any other run
    open.start.stop();
    set({start: {...get().start, state: "cancelled"}});
  }
  const before = get()[place],
    same = before?.print === printOf(spec) && before.spec.lang === spec.lang;
  set({
    [place]: {
      spec,
      print: printOf(spec),
      summary: same ? before.summary : null,
      source: same ? before.source : null, // {id, spec} of the run that gave the summary
      early: same ? before.early : null, // a summary of the first months, where the engine gives one
      done: same ? before.done : 0,
      total: spec.replications * spec.scenarios.length,
      share: 0, // of replications under way, added up, where the engine gives them
      before: same ? before.done : 0, // replications that were there already
      began: Date.now(),
      state: "running",
      message: "",
      id: undefined, // until the engine has given it one
      ...extra,
    },
  });
  const change = more => set({[place]: {...get()[place], ...more}});
  const say = () => {
    if (place !== "run") return;
    const r = get().run;
    if (r.state === "running") set({status: t("run.running", r.done, r.total)});
    if (r.state === "done")
      set({status: [t("run.done", r.spec.replications), ...answerOf(r.summary)].join(" ")});
  };
  let id;
  const mine = engine.run(spec, {
    started: given => {
      id = given;
      if (open[place] === mine) change({id});
    },
    replication: p => {
      if (open[place] !== mine) return;
      // What was known already took no time: the time left is computed from what comes after it.
      change({done: p.done, total: p.total, ...(p.known ? {before: p.done, began: Date.now()} : {})});
    },
    share: share => open[place] === mine && change({share}),
    early: early => {
      if (open[place] === mine) change({early});
    },
    summary: summary => {
      if (open[place] === mine) {
        change({summary, source: {id, spec}});
        say();
      }
    },
    done: () => {
      if (open[place] !== mine) return;
      change({state: "done"});
      say();
      if (place === "run" && get().run.untilSure) goOn();
    },
    failed: e => {
      if (open[place] === mine) change({state: "failed", message: words(e)});
    },
  });
  open[place] = mine;
}

// answerOf are the sentences of what a run came to, for who cannot see it.
const answerOf = summary => (summary?.said?.answer ?? []).map(x => x.text);

export const words = e => (["lost", "cut"].includes(e.message) ? t("run." + e.message) : e.message);

// runStart computes the county as it is, unless that is known or under way.
export function runStart() {
  const s = get();
  if (
    s.start?.print === printOf(specOf(s, [])) &&
    s.start.spec.lang === s.lang &&
    ["running", "done"].includes(s.start.state)
  )
    return;
  begin("start", {...specOf(s, []), replications: 10});
}

// runChosen computes the county as it is and the variants chosen.
export function runChosen(chosen, replications = get().replications, extra = {}) {
  const list = chosen.filter(i => i > 0);
  begin("run", {...specOf(get(), list), replications}, {...extra, chosen: [0, ...list]});
}

// open questions of a comparison: measures that it is judged by and that are too uncertain to say.
const unsure = summary =>
  (summary?.comparison?.alternatives ?? [])
    .flatMap(a => a.kpis)
    .filter(k => k.family && k.verdict === "too uncertain to say");

// goOn adds replications, at most as many again, until every measure is settled or the most are reached.
export function goOn() {
  const s = get(),
    n = s.run.spec.replications,
    list = unsure(s.run.summary),
    most = s.catalog.limits.replications;
  if (!list.length || n >= most) return set({run: {...s.run, untilSure: false}});
  const needed = Math.max(...list.map(k => k.needed || 2 * n));
  runChosen(s.run.chosen, Math.min(most, Math.max(n + 2, Math.min(2 * n, needed))), {untilSure: true});
}

// canGoOn reports whether more replications could settle something.
export const canGoOn = s =>
  s.run?.state === "done" &&
  unsure(s.run.summary).length > 0 &&
  s.run.spec.replications < s.catalog.limits.replications;

export function runAll() {
  const s = get();
  runChosen(s.variants.map((v, i) => i).filter(i => i > 0 && isChanged(s.variants[i])));
}

// leaveCounty ends all work on the county that the page leaves, and forgets what came of it.
export function leaveCounty() {
  clearTimeout(timer);
  asked?.abort();
  for (const place of Object.keys(open)) {
    open[place]?.stop();
    open[place] = null;
  }
  set({start: null, run: null, check: null, status: ""});
}

export function stopRun() {
  open.run?.stop();
  const r = get().run;
  if (r?.state !== "running") return;
  const status = t(shownOf(r) ? "run.cancelled" : "run.cancelled_empty");
  set({run: {...r, state: "cancelled", untilSure: false}, status});
}

// isFresh reports whether the run shown is of what is now set for a variant.
export function isFresh(s, i) {
  if (!s.run?.chosen?.includes(i)) return false;
  const spec = specOf(
    s,
    s.run.chosen.filter(j => j > 0),
  );
  return printOf(spec) === s.run.print;
}

export function changed() {
  clearTimeout(timer);
  timer = setTimeout(look, pause);
}

async function look() {
  const s = get();
  asked?.abort();
  const mine = (asked = new AbortController());
  const chosen = s.variants.map((_, i) => i).filter(i => i > 0);
  const spec = specOf(s, chosen);
  try {
    const check = await engine.check(spec, mine.signal);
    if (mine.signal.aborted) return;
    set({check: {...check, print: printOf(spec)}});
    if (printOf(specOf(get(), chosen)) !== printOf(spec)) return; // changed since, which is looked at in turn
    const v = get().variants[get().current];
    if (check.ok && get().current > 0 && v && isChanged(v) && !isFresh(get(), get().current))
      runChosen([get().current]);
  } catch (e) {
    if (!mine.signal.aborted) set({check: {ok: false, errors: [{key: "", message: words(e)}], sentences: []}});
  }
}
