// Runs calls of an engine in node: engine.mjs FOLDER NAME.wasm.gz < calls.json, an array of arrays of arguments; prints an array of
// {text} or {error}. An argument {outcomes: [n, ...]} stands for the answers of earlier calls.
import {readFileSync} from "node:fs";
import {gunzipSync} from "node:zlib";
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
  const args = call.map(a => (a?.outcomes ? a.outcomes.map(n => answers[n].text) : a));
  const start = performance.now();
  try {
    answers.push({text: await globalThis.hanyin(...args), ms: performance.now() - start});
  } catch (e) {
    answers.push({error: e.message});
  }
}
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
