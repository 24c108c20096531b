// A worker that holds the simulator. It gets {open: engine.json} first, then {name, args}, and answers {result} or
// {error}.
let ready;

async function open(kind) {
  const go = await loaded(kind);
  const root = new URL("../", import.meta.url);
  const packed = await fetch(new URL(kind.wasm, root));
  if (!packed.ok) throw new Error(`${packed.status} ${kind.wasm}`);
  const bytes = await new Response(packed.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  const {instance} = await WebAssembly.instantiate(bytes, go.importObject);
  await new Promise(done => {
    globalThis.hanyinReady = done;
    go.run(instance);
  });
  if (kind.counties) {
    const own = await fetch(new URL(kind.counties, root));
    if (!own.ok) throw new Error(`${own.status} ${kind.counties}`);
    await globalThis.hanyin("counties", await own.text());
  }
}

// loaded reads Go's own support, a script that puts Go into the global scope.
async function loaded(kind) {
  await import(new URL("../" + kind.exec, import.meta.url));
  return new globalThis.Go();
}

self.onmessage = async ({data}) => {
  if (data.open) {
    ready = open(data.open);
    ready.catch(() => {}); // told to whoever calls
    return;
  }
  try {
    await ready;
    self.postMessage({result: await globalThis.hanyin(data.name, ...data.args)});
  } catch (e) {
    self.postMessage({error: e?.message ?? String(e)});
  }
};
