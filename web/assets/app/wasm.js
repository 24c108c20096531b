// The engine in the page: the simulator as WebAssembly in workers, one replication each at a time. What draws and
// writes files is a larger program, which is loaded when it is wanted and dropped thereafter. server.js has the same
// methods. Replications are remembered by scenario, seed and number, so that more of them, or another variant beside
// the same baseline, ask only for what is new. The first replication of each scenario gives an early outcome, of its
// first months, so that something can be shown before it is over. Summaries come without details; result has them.
import {EngineFault} from "./fault.js";

const most = 4; // workers; each holds a county and a run, some 60 MB
const kept = 1; // of them, when there is nothing to do: only an ended worker gives its memory back
const rest = 10_000; // ms without work until then
const remembered = 60; // outcomes of about 80 KB, or those of a run where they are more

const patience = 30_000; // ms until another worker is tried after one that could not be loaded

// programOf loads and compiles the program once, for all workers.
async function programOf(file) {
  const packed = await fetch(new URL("../" + file, import.meta.url)).catch(() => {
    throw new EngineFault("cut");
  });
  if (!packed.ok) throw new EngineFault(`${packed.status} ${file}`);
  const headers = {"Content-Type": "application/wasm"};
  return WebAssembly.compileStreaming(
    new Response(packed.body.pipeThrough(new DecompressionStream("gzip")), {headers}),
  );
}

class Crew {
  constructor(kind, size = Math.max(1, Math.min(most, navigator.hardwareConcurrency || 2))) {
    this.kind = kind;
    this.workers = [];
    this.waiting = []; // replications
    this.size = size;
    this.jobs = 0;
    this.refused = -patience; // when a worker could not be loaded
  }

  // call has a worker answer something at once, also one that runs a replication.
  async call(name, args, signal) {
    const w = this.workers.find(x => !x.long) ?? this.workers[0] ?? this.hire();
    return this.send(w, {name, args, signal});
  }

  // replicate has a worker run a replication as soon as one is free, unless it is aborted before. early gets its early
  // outcome, share how much of it is over.
  replicate(args, signal, early, share) {
    return new Promise((resolve, reject) => {
      this.waiting.push({name: "replicate", args, signal, early, share, resolve, reject});
      this.next();
    });
  }

  next() {
    clearTimeout(this.resting);
    this.waiting = this.waiting.filter(j => !j.signal.aborted || void j.reject(new EngineFault("aborted")));
    while (this.waiting.length) {
      let w = this.workers.find(x => !x.long);
      const hiring = !this.workers.length || performance.now() - this.refused > patience;
      if (!w && hiring && this.workers.length < this.size) w = this.hire();
      if (!w) return;
      const job = this.waiting.shift();
      w.long = job;
      this.send(w, job).then(job.resolve, job.reject);
    }
    if (this.workers.some(x => x.open.size)) return;
    this.resting = setTimeout(() => this.workers.slice(kept).forEach(x => this.dismiss(x)), rest);
  }

  // send has a worker do something. What is aborted is rejected at once; the worker is free when it has answered.
  send(w, job) {
    const id = this.jobs++,
      {name, args, signal, early, share} = job;
    return new Promise((resolve, reject) => {
      let sent = false;
      const abort = () => {
        if (sent) w.worker.postMessage({cancel: id});
        reject(new EngineFault("aborted"));
      };
      w.open.set(id, {
        job,
        early,
        share,
        resolve,
        reject,
        end: () => {
          signal?.removeEventListener("abort", abort);
          w.open.delete(id);
          if (w.long === job) w.long = null;
          this.next();
        },
      });
      signal?.addEventListener("abort", abort);
      if (signal?.aborted) {
        abort();
        w.open.get(id).end();
        return;
      }
      this.program ??= programOf(this.kind.wasm).catch(e => {
        this.program = undefined;
        throw e;
      });
      this.program.then(program => {
        if (!w.begun) w.worker.postMessage({open: this.kind, program});
        w.begun = true;
        if (signal?.aborted) return w.open.get(id)?.end();
        sent = true;
        w.worker.postMessage({name, args, job: id, early: Boolean(early)});
      }, e => this.fail(w, e));
    });
  }

  hire() {
    const worker = new Worker(new URL("./worker.js", import.meta.url), {type: "module"});
    const w = {worker, open: new Map(), long: null, begun: false, up: false};
    worker.onmessage = ({data}) => {
      if (data.up) return void (w.up = true);
      if (data.cut) return this.fail(w, new EngineFault("cut"));
      const job = w.open.get(data.job);
      if (!job) return;
      if (data.early) return job.early?.(data.early);
      if (data.share) return job.share?.(data.share);
      job.end();
      if (data.error === undefined) job.resolve(data.result);
      else job.reject(new EngineFault(data.error));
    };
    worker.onerror = e => {
      e.preventDefault();
      this.fail(w, new EngineFault(e.message || "cut")); // without a message its files could not be loaded
    };
    this.workers.push(w);
    return w;
  }

  // fail gives up a worker. What it does is lost, unless it was never up and another one is, as where the network has
  // been cut since: that one does it too.
  fail(w, e) {
    this.dismiss(w);
    const others = !w.up && this.workers.some(x => x.up);
    if (!w.up) this.refused = performance.now();
    for (const o of [...w.open.values()]) {
      o.end();
      if (others) this.again(o.job).then(o.resolve, o.reject);
      else o.reject(e);
    }
    this.next();
  }

  // again has another worker do what one could not.
  again(job) {
    if (job.name !== "replicate") return this.call(job.name, job.args, job.signal);
    return new Promise((resolve, reject) => {
      this.waiting.unshift({...job, resolve, reject});
      this.next();
    });
  }

  dismiss(w) {
    w.worker.terminate();
    this.workers = this.workers.filter(x => x !== w);
  }
}

export function openWasm(kind) {
  const crew = new Crew(kind),
    known = new Map();
  const text = spec => JSON.stringify(spec);
  const read = async (...args) => JSON.parse(await crew.call(...args));
  const remember = (key, outcome, run) => {
    known.delete(key);
    known.set(key, outcome);
    while (known.size > Math.max(remembered, run)) known.delete(known.keys().next().value);
  };
  // larger asks the larger program, once.
  const larger = async (...args) => {
    const one = new Crew({...kind, wasm: kind.report}, 1);
    try {
      return await one.call(...args);
    } finally {
      one.workers.forEach(w => one.dismiss(w));
    }
  };
  let runs = 0;
  const outcomesOf = new Map(); // by run, for what is taken away
  return {
    kind: "wasm",
    lang: kind.lang,
    catalog: (lang, county) => read("catalog", [lang, county]),
    months: async () => null,
    check: (spec, signal) => read("check", [text(spec)], signal),
    run(spec, on) {
      const id = String(++runs),
        control = new AbortController(),
        {signal} = control,
        said = text(spec);
      const total = spec.replications * spec.scenarios.length,
        all = total + spec.scenarios.length; // with the early ones
      (async () => {
        const checked = await read("check", [said], signal);
        if (!checked.ok) throw new EngineFault(checked.errors.map(e => e.message).join("\n"));
        on.started?.(id);
        const outcomes = [];
        outcomesOf.set(id, outcomes);
        for (const old of [...outcomesOf.keys()].slice(0, -3)) outcomesOf.delete(old); // the two that are shown, and the new one
        let finished = 0,
          summed = 0,
          summing = Promise.resolve();
        const rounds = Array.from({length: spec.replications}, () => 0);
        const sum = last =>
          (summing = summing.then(async () => {
            let complete = 0;
            while (complete < rounds.length && rounds[complete] === spec.scenarios.length) complete++;
            if (complete === 0 || complete === summed || !(last || steps.has(complete))) return;
            summed = complete;
            on.summary(await read("brief", [said, outcomes.slice()], signal));
          }));
        const first = []; // early outcomes, by scenario
        const look = (i, outcome) => {
          if (first[i]) return; // the same was known
          first[i] = outcome;
          if (signal.aborted || summed || Object.keys(first).length < spec.scenarios.length) return;
          read("brief", [said, first], signal).then(early => {
            if (!signal.aborted && !summed) on.early(early);
          }, () => {}); // the summary of what is whole will fail likewise, and is told
        };
        const keyOf = (i, r) => `${checked.scenarios[i].hash} ${spec.seed ?? ""} ${r}`;
        const shown = spec.scenarios.every((_, i) => known.has(keyOf(i, 0))); // whole at once
        const under = new Map(); // shares of what is under way, by key
        const share = (key, done) => {
          under.set(key, done);
          if (!signal.aborted) on.share([...under.values()].reduce((a, x) => a + x, 0));
        };
        const jobs = [];
        for (let r = 0; r < spec.replications; r++) {
          for (let i = 0; i < spec.scenarios.length; i++) {
            const key = keyOf(i, r),
              soon = `${key} early`;
            const early = r === 0 && !shown && (outcome => {
              remember(soon, outcome, all);
              look(i, outcome);
            });
            if (early && known.has(soon)) early(known.get(soon));
            const had = known.has(key);
            const one = had ? Promise.resolve(known.get(key)) : crew.replicate([said, i, r], signal, early, done => share(key, done));
            jobs.push(
              one.then(outcome => {
                if (signal.aborted) return null;
                remember(key, outcome, all);
                share(key, 0);
                outcomes.push(outcome);
                rounds[r]++;
                on.replication({done: ++finished, total, known: had});
                return sum(false);
              }),
            );
          }
        }
        await Promise.all(jobs);
        await sum(true);
        on.done({});
      })().catch(e => {
        if (!signal.aborted) {
          control.abort();
          on.failed(e);
        }
      });
      return {
        stop: () => control.abort(),
        id: () => id,
      };
    },
    result: run => read("summarise", [text(run.spec), outcomesOf.get(run.id)?.slice() ?? []]),
    story: (run, scenario, replication, petition) =>
      read("story", [text(run.spec), scenario, replication, petition]),
    replay: (run, scenario, replication, month) =>
      read("replay", [text(run.spec), scenario, replication, month]),
    folders: async () => [],
    results: kind.results,
    manifest: kind.manifest,
    // open makes a document of results: files of one folder, as File has them.
    open: async (files, lang) =>
      JSON.parse(
        await larger("open", [
          JSON.stringify({lang, files: files.map(f => f.name)}),
          await Promise.all(files.map(f => f.arrayBuffer())),
        ]),
      ),
    async take(run, what) {
      const args = ["take", [text(run.spec), outcomesOf.get(run.id) ?? [], what]];
      const drawn = what !== "scenario" && what !== "result.json";
      const file = JSON.parse(await (drawn ? larger(...args) : crew.call(...args)));
      return new Blob([Uint8Array.from(atob(file.base64), c => c.charCodeAt(0))], {type: file.type});
    },
  };
}

// steps are after how many rounds a summary is made, as milestones in run.go.
const steps = new Set([1, 2, 3, 5, 8, 10, 15, 20, 30, 50, 75, 100, 150, 200]);
