// Runs calls of an engine in node: engine.mjs FOLDER NAME.wasm.gz < calls.json, an array of arrays of arguments; prints an array of
// {text} or {error}. An argument {outcomes: [n, ...]} stands for the answers of earlier calls, every other one packed by
// gzip, as the page has them.
import {readFileSync} from "node:fs";
import {gunzipSync, gzipSync} from "node:zlib";
import {pathToFileURL} from "node:url";

const [, , folder, name] = process.argv;
await import(pathToFileURL(folder + "/wasm_exec.js"));
const go = new globalThis.Go();
const {instance} = await WebAssembly.instantiate(gunzipSync(readFileSync(folder + "/" + name)), go.importObject);
await new Promise(ready => {
  globalThis.hanyinReady = ready;
  go.run(instance);
});
const answers = [];
for (const call of JSON.parse(readFileSync(0, "utf8"))) {
  const given = (n, i) => (i % 2 ? new Uint8Array(gzipSync(answers[n].text)) : answers[n].text);
  const args = call.map(a => (a?.outcomes ? a.outcomes.map(given) : a));
  const start = performance.now();
  try {
    answers.push({text: await globalThis.hanyin(...args), ms: performance.now() - start});
  } catch (e) {
    answers.push({error: e.message});
  }
}
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
