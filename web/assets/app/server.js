// The engine behind a server: calls over HTTP and server-sent events. wasm.js has the same methods.

import {EngineFault} from "./fault.js";

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, {...options, credentials: "same-origin"});
  } catch {
    throw new EngineFault("lost");
  }
  if (!answer.ok) {
    let detail;
    try {
      detail = await answer.json();
    } catch {
      /* no JSON: the status says enough */
    }
    throw new EngineFault(detail?.error || `${answer.status} ${answer.statusText}`, detail);
  }
  return answer;
}
const json = async (path, options) => (await ask(path, options)).json();
const post = value => ({
  method: "POST",
  headers: {"Content-Type": "application/json"},
  body: JSON.stringify(value),
});
const query = values => new URLSearchParams(Object.entries(values).filter(([, v]) => v !== undefined)).toString();

export function openServer(kind) {
  return {
    kind: "server",
    lang: kind.lang, // that the page begins in; undefined: the browser's
    firstFolder: kind.folder, // the one of results that is opened first
    catalog: (lang, county) => json(`api/catalog?${query({lang, county})}`),
    months: async () => (kind.months ? json("api/months") : null),
    check: (spec, signal) => json("api/check", {...post(spec), signal}),
    // run starts a run and calls on with what comes: started, replication, early, summary, and at last done or failed.
    // A replication is known if it was there before the run began. stop cancels. Summaries come without details;
    // result has them.
    run(spec, on) {
      let source,
        id,
        closed = false;
      const stop = () => {
        closed = true;
        source?.close();
        if (id) fetch(`api/runs/${id}`, {method: "DELETE", keepalive: true}).catch(() => {});
      };
      (async () => {
        try {
          id = (await json("api/runs", post(spec))).id;
        } catch (e) {
          if (!closed) on.failed(e);
          return;
        }
        if (closed) return stop();
        on.started?.(id);
        source = new EventSource(`api/runs/${id}/events?details=no`);
        let lost = 0;
        const listen = (name, f) =>
          source.addEventListener(name, e => {
            lost = 0;
            if (!closed) f(JSON.parse(e.data));
          });
        listen("replication", p => on.replication({done: p.finished, total: p.total, known: p.replication < 0}));
        listen("early", on.early);
        listen("summary", on.summary);
        listen("done", d => {
          closed = true;
          source.close();
          on.done(d);
        });
        listen("failed", d => {
          closed = true;
          source.close();
          on.failed(new EngineFault(d.error, d));
        });
        // A run that somebody else cancelled ends the stream; the source listens again by itself, which has it go on.
        source.onerror = () => {
          if (closed || (++lost < 3 && source.readyState !== EventSource.CLOSED)) return;
          closed = true;
          source.close();
          on.failed(new EngineFault("lost"));
        };
      })();
      return {stop, id: () => id};
    },
    result: run => json(`api/runs/${run.id}/result`),
    story: (run, scenario, replication, petition) =>
      json(`api/runs/${run.id}/story?${query({scenario, replication, petition})}`),
    replay: (run, scenario, replication, month) =>
      json(`api/runs/${run.id}/replay?${query({scenario, replication, month})}`),
    folders: async lang => (await json(`api/folders?lang=${lang}`)).folders,
    folder: (id, lang) => json(`api/folders/${encodeURIComponent(id)}?lang=${lang}`),
    take: async (run, what) => (await ask(`api/runs/${run.id}/take/${what}`)).blob(),
  };
}
