// Tests in node of how the page keeps its runs: runs.mjs FOLDER, the page's own files in a folder whose package.json
// has that they are modules. An engine that does what the test wants replaces both real ones. Prints what is wrong.
import {pathToFileURL} from "node:url";

const app = name => import(`${pathToFileURL(process.argv[2])}/app/${name}.js`);
const {get, set, whole} = await app("state");
const {useEngine, runStart, runChosen, leaveCounty, changed} = await app("runs");
const {left} = await app("progress");

const faults = [];
const same = (what, got, want) => {
  const [g, w] = [got, want].map(x => JSON.stringify(x));
  if (g !== w) faults.push(`${what}: ${g}, want ${w}`);
};

const runs = []; // what the engine was asked to run
let checks = 0;
useEngine({
  run(spec, on) {
    const r = {spec, on, stopped: false, stop: () => (r.stopped = true)};
    runs.push(r);
    return r;
  },
  check: async () => (checks++, {ok: true, errors: [], scenarios: []}),
});
const summary = n => ({replications: n, scenarios: [{}, {}]});
const two = () => [whole({title: "now", from: "a"}), whole({title: "b", from: "a", set: {x: 1}})];

// A county that is left takes its runs along: they are ended, and what they still report changes nothing.
set({variants: two(), current: 1, replications: 10});
runStart();
runChosen([1]);
same("runs begun", runs.length, 2);
runs[1].on.started("7");
runs[1].on.replication({done: 1, total: 20});
runs[1].on.summary(summary(1));
same("source of the summary", get().run.source.id, "7");
changed();
leaveCounty();
same("runs ended", runs.map(r => r.stopped), [true, true]);
runs[1].on.replication({done: 2, total: 20});
runs[1].on.summary(summary(2));
runs[1].on.done({});
runs[1].on.failed(new Error("late"));
same("runs of the county that was left", [get().start, get().run], [null, null]);
await new Promise(done => setTimeout(done, 400));
same("checks of the county that was left", checks, 0);

// A run that cannot begin keeps what the one before it came to, and whom to ask for its details.
set({variants: two(), current: 1});
runChosen([1], 10);
const [before] = runs.slice(-1);
before.on.started("8");
before.on.summary(summary(10));
before.on.done({});
runChosen([1], 20);
runs.at(-1).on.failed(new Error("no"));
same("state", get().run.state, "failed");
same("summary kept", get().run.summary.replications, 10);
same("source kept", get().run.source.id, "8");

// The time left: by what was computed, not by what was known.
const at = (done, known, seconds) => ({done, before: known, share: 0, total: 40, began: 0, now: seconds * 1000});
const text = r => left(r, r.now);
same("too little to go by", text(at(23, 20, 60)), "");
same("too soon", text(at(30, 20, 3)), "");
same("all that is known", text(at(20, 20, 60)), "");
same("10 of 20 in 60 s", text(at(30, 20, 60)), "约还需 60 秒");
same("5 of 20 in 60 s", text(at(25, 20, 60)), "约还需 3 分钟");
same("1 of 20 is left", text(at(39, 20, 19)), "约还需 10 秒");
same("9 and halves of two of 20 in 60 s", text({...at(29, 20, 60), share: 1}), "约还需 60 秒");
same("nothing is left", text(at(40, 20, 60)), "");
runChosen([1], 20);
const {on} = runs.at(-1);
on.replication({done: 30, total: 40, known: true});
same("known before", get().run.before, 30);
on.replication({done: 31, total: 40, known: false});
same("known before, after one more", get().run.before, 30);

process.stdout.write(faults.join("\n"));
