// The engine in the page: the simulator as WebAssembly in workers, one replication each at a time. What draws and
// writes files is a larger program, which is loaded when it is wanted and dropped thereafter. server.js has the same
// methods. Replications are remembered by scenario, seed and number, so that more of them, or another variant beside
// the same baseline, ask only for what is new.
import {EngineFault} from "./fault.js";

const most = 4; // workers; each holds a county
const remembered = 200; // outcomes of about 150 KB

class Crew {
  constructor(kind, size = Math.max(1, Math.min(most, navigator.hardwareConcurrency || 2))) {
    this.kind = kind;
    this.workers = [];
    this.waiting = [];
    this.size = size;
  }

  // call has a worker do one thing; an aborted call that has not begun never does.
  call(name, args, signal, first = false) {
    return new Promise((resolve, reject) => {
      const job = {name, args, signal, resolve, reject};
      if (first) this.waiting.unshift(job);
      else this.waiting.push(job);
      this.next();
    });
  }

  next() {
    this.waiting = this.waiting.filter(j => !j.signal?.aborted || void j.reject(new EngineFault("aborted")));
    while (this.waiting.length) {
      let w = this.workers.find(x => !x.job);
      if (!w && this.workers.length < this.size) w = this.hire();
      if (!w) return;
      w.job = this.waiting.shift();
      w.worker.postMessage({name: w.job.name, args: w.job.args});
    }
  }

  hire() {
    const worker = new Worker(new URL("./worker.js", import.meta.url), {type: "module"});
    const w = {worker, job: null};
    const end = f => {
      const job = w.job;
      w.job = null;
      if (job) f(job);
      this.next();
    };
    worker.onmessage = e =>
      end(j => (e.data.error === undefined ? j.resolve(e.data.result) : j.reject(new EngineFault(e.data.error))));
    worker.onerror = e => {
      e.preventDefault();
      this.dismiss(w);
      end(j => j.reject(new EngineFault(e.message || "worker")));
    };
    worker.postMessage({open: this.kind});
    this.workers.push(w);
    return w;
  }

  dismiss(w) {
    w.worker.terminate();
    this.workers = this.workers.filter(x => x !== w);
  }

  // drop ends the work on what nobody waits for any more.
  drop(signal) {
    for (const w of this.workers.filter(x => x.job?.signal === signal)) {
      this.dismiss(w);
      w.job.reject(new EngineFault("aborted"));
    }
    this.next();
  }
}

export function openWasm(kind) {
  const crew = new Crew(kind),
    known = new Map();
  const text = spec => JSON.stringify(spec);
  const read = async (...args) => JSON.parse(await crew.call(...args));
  const remember = (key, outcome) => {
    known.delete(key);
    known.set(key, outcome);
    if (known.size > remembered) known.delete(known.keys().next().value);
  };
  let runs = 0;
  const outcomesOf = new Map(); // by run, for what is taken away
  return {
    kind: "wasm",
    catalog: (lang, county) => read("catalog", [lang, county], null, true),
    months: async () => null,
    check: (spec, signal) => read("check", [text(spec)], signal, true),
    run(spec, on) {
      const id = String(++runs),
        control = new AbortController(),
        {signal} = control,
        said = text(spec);
      const total = spec.replications * spec.scenarios.length;
      (async () => {
        const checked = await read("check", [said], signal, true);
        if (!checked.ok) throw new EngineFault(checked.errors.map(e => e.message).join("\n"));
        on.started?.(id);
        const outcomes = [];
        outcomesOf.set(id, outcomes);
        for (const old of [...outcomesOf.keys()].slice(0, -2)) outcomesOf.delete(old); // the two runs that are shown
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
            on.summary(await read("summarise", [said, outcomes.slice()], signal, true));
          }));
        const jobs = [];
        for (let r = 0; r < spec.replications; r++) {
          for (let i = 0; i < spec.scenarios.length; i++) {
            const key = `${checked.scenarios[i].hash} ${spec.seed ?? ""} ${r}`;
            const one = known.has(key)
              ? Promise.resolve(known.get(key))
              : crew.call("replicate", [said, i, r], signal);
            jobs.push(
              one.then(outcome => {
                if (signal.aborted) return null;
                remember(key, outcome);
                outcomes.push(outcome);
                rounds[r]++;
                on.replication({done: ++finished, total});
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
        stop: () => {
          control.abort();
          crew.drop(signal);
        },
        id: () => id,
      };
    },
    story: (run, scenario, replication, petition) =>
      read("story", [text(run.spec), scenario, replication, petition], null, true),
    replay: (run, scenario, replication, month) =>
      read("replay", [text(run.spec), scenario, replication, month], null, true),
    folders: async () => [],
    async take(run, what) {
      const drawn = what !== "scenario" && what !== "result.json",
        taker = drawn ? new Crew({...kind, wasm: kind.report}, 1) : crew;
      try {
        const file = JSON.parse(await taker.call("take", [text(run.spec), outcomesOf.get(run.id) ?? [], what], null, true));
        return new Blob([Uint8Array.from(atob(file.base64), c => c.charCodeAt(0))], {type: file.type});
      } finally {
        if (drawn) taker.workers.forEach(w => taker.dismiss(w));
      }
    },
  };
}

// steps are after how many rounds a summary is made, as milestones in run.go.
const steps = new Set([1, 2, 3, 5, 8, 10, 15, 20, 30, 50, 75, 100, 150, 200]);
