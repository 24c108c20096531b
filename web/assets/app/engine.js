// openEngine finds out what stands behind the page: a server, or the simulator itself as WebAssembly.
import {openServer} from "./server.js";

export async function openEngine() {
  const kind = await fetch("engine.json").then(a => (a.ok ? a.json() : {kind: "server"}));
  if (kind.kind === "server") return openServer(kind);
  if (typeof WebAssembly !== "object") throw Object.assign(new Error("no_wasm"), {code: "no_wasm"});
  const {openWasm} = await import("./wasm.js");
  return openWasm(kind);
}
