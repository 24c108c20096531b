// A petition router behind HTTP, with Node's standard library alone: node router.mjs PORT.
// It answers POST /v1/route of the hanyin protocol. decide() is the place for your own logic.
import { createServer } from "node:http";

const words = { 水: "water", 电: "power", 路: "transport" }; // words of the text, and who handles them
const levels = ["grid", "village", "town", "county"];

// decide returns the answer to a question, but for whose answer it is.
function decide(q) {
  const view = q.view ?? {};
  let level = "county";
  if (q.again === "timed-out") { // out of time: one level up, and no further than the county
    const held = levels.indexOf(q.level ?? "grid");
    if (held + 1 === levels.length) return { action: "human", reason: "out of time at the county" };
    level = levels[held + 1];
  }
  if (!(q.urgent && view.closed)) { // else nobody is on duty
    for (const [word, owner] of Object.entries(words)) {
      if ((q.text ?? "").includes(word) && !(q.tried ?? []).includes(owner) && !(view.down ?? []).includes(owner)) {
        return { action: "assign", owner, level, reason: word, confidence: 0.8 };
      }
    }
  }
  return { action: "human", reason: "no word is known" };
}

const server = createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const answer = (status, value) => {
      const body = Buffer.from(JSON.stringify(value));
      response.writeHead(status, { "Content-Type": "application/json", "Content-Length": body.length });
      response.end(body);
    };
    const refuse = (status, why) => answer(status, { error: { kind: "permanent", why } });
    if (request.method !== "POST" || request.url !== "/v1/route") return refuse(404, "no such path");
    let q, decision;
    try {
      q = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
      if (!Number.isSafeInteger(q.petition)) throw new Error("petition: missing");
    } catch (e) {
      return refuse(400, String(e));
    }
    try {
      decision = decide(q);
    } catch (e) { // a mistake in decide() is no decision: 500, and where it is on standard error
      console.error(e);
      return refuse(500, String(e));
    }
    answer(200, { petition: q.petition, attempt: q.attempt, ...decision });
  });
});
server.keepAliveTimeout = 60_000; // milliseconds
server.listen(Number(process.argv[2]), "127.0.0.1");
