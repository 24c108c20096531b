// A worker that holds the simulator. It gets {open: engine.json, program} first and says {up: true}, or {cut: true} where
// a file cannot be loaded. Then it gets {name, args, job, early} and {cancel: job}, and answers {job, result} or
// {job, error}, before that {job, share} and, where it was asked for, {job, early}. An outcome is large and most are only
// kept: it goes out packed by gzip, and comes back so, for the engine to unpack.
let ready;

async function open(kind, program) {
  const root = new URL("../", import.meta.url);
  await loaded(import(new URL(kind.exec, root))); // Go's own support, a script that puts Go into the global scope
  const go = new globalThis.Go();
  go.env = {GOGC: "10"}; // memory that WebAssembly has grown to is not given back, and a run allocates little
  const instance = await WebAssembly.instantiate(program, go.importObject);
  await new Promise(done => {
    globalThis.hanyinReady = done;
    go.run(instance).then(() => reportError(new Error("the engine ended")), reportError);
  });
  if (kind.counties) {
    const own = await loaded(fetch(new URL(kind.counties, root)));
    if (!own.ok) throw new Error(`${own.status} ${kind.counties}`);
    await globalThis.hanyin("counties", await own.text());
  }
}

// loaded tells whoever holds the worker that a file cannot be loaded.
const loaded = file =>
  file.catch(e => {
    self.postMessage({cut: true});
    throw e;
  });

const through = (body, stream) => new Response(new Response(body).body.pipeThrough(stream));
const pack = text => through(text, new CompressionStream("gzip")).arrayBuffer();
const bytes = arg => (Array.isArray(arg) ? arg.map(x => new Uint8Array(x)) : arg);

const step = 0.05;

async function answer({name, args, job, early}) {
  if (name !== "replicate") return globalThis.hanyin(name, ...args.map(bytes));
  const show = early && (text => pack(text).then(outcome => self.postMessage({job, early: outcome})));
  let told = 0; // of the replication; each message has the page draw
  const share = done => {
    if (done < told + step) return;
    told = done;
    self.postMessage({job, share: done});
  };
  return pack(await globalThis.hanyin(name, ...args, job, show || null, share));
}

self.onmessage = async ({data}) => {
  if (data.open) {
    ready = open(data.open, data.program);
    ready.then(() => self.postMessage({up: true})).catch(reportError); // whoever holds the worker gives it up
    return;
  }
  try {
    await ready;
    if (data.cancel !== undefined) await globalThis.hanyin("cancel", data.cancel);
    else self.postMessage({job: data.job, result: await answer(data)});
  } catch (e) {
    self.postMessage({job: data.job, error: e?.message ?? String(e)});
  }
};
