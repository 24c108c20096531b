// The fifth view: links, files and own data.
import {html, useEffect, useId, useState} from "./view.js";
import {set, linkOf, isChanged, titleOf} from "./state.js";
import {t} from "./texts.js";
import {count} from "./format.js";
import {pack} from "./link.js";
import {download, asText} from "./file.js";
import {drawn, seriesOf} from "./see.js";
import {readMonths} from "./months.js";
import {theEngine, words, runAll, isFresh} from "./runs.js";
import {Doc} from "./document.js";
import {Progress} from "./progress.js";

export function Take({s}) {
  const [link, setLink] = useState(""),
    [fault, setFault] = useState(""),
    [busy, setBusy] = useState(""),
    [doc, setDoc] = useState(null),
    [check, setCheck] = useState(null);
  useEffect(() => {
    pack(linkOf({...s, view: s.run ? "see" : "start"})).then(f => setLink(location.href.split("#")[0] + f));
  }, [s.variants, s.seed, s.replications, s.lang, s.current]);
  const run = s.run ?? s.start,
    done = run?.state === "done" ? run : null;
  // Command and files are those of the results beside them, not of what has been changed since.
  useEffect(() => {
    let mine = true;
    setCheck(null);
    if (done)
      theEngine()
        .check(done.spec)
        .then(c => mine && setCheck(c))
        .catch(e => mine && setFault(words(e)));
    return () => (mine = false);
  }, [done?.print, done?.spec.replications, s.lang]);
  const save = async (what, name) => {
    setBusy(what);
    setFault("");
    try {
      download(await theEngine().take(done.source, what), name);
    } catch (e) {
      setFault(words(e));
    } finally {
      setBusy("");
    }
  };
  const read = async () => {
    setBusy("document");
    setFault("");
    try {
      setDoc(JSON.parse(await (await theEngine().take(done.source, "document")).text()));
    } catch (e) {
      setFault(words(e));
    } finally {
      setBusy("");
    }
  };
  const local = ["127.0.0.1", "localhost", "[::1]"].includes(location.hostname),
    at = check?.scenarios?.at(-1),
    command = check?.command;
  return html`<h1>${t("take.heading")}</h1>
    <p class="lead">${t("take.lead")}</p>
    ${done?.summary && html`<p>${holds(s, done)}</p>`}
    <div class="take">
      <section class="card">
        <h2>${t("take.report")}</h2>
        <p class="soft small">${t("take.report_help")}</p>
        <div>
          <button type="button" disabled=${!done || busy} onClick=${() => save("report.html", "report.html")}>
            ${t("take.save", "report.html")}
          </button>${" "}
          <button type="button" disabled=${!done || busy} onClick=${read}>${t("take.read")}</button>
        </div>
      </section>
      <section class="card">
        <h2>${t("take.table")}</h2>
        <p class="soft small">${t("take.table_help")} ${t("take.figures_help")}</p>
        <div class="row">
          <button type="button" disabled=${!done || busy} onClick=${() => save("tables.xlsx", "tables.xlsx")}>
            ${t("take.save", "XLSX")}
          </button>
          <button type="button" disabled=${!done}
            onClick=${() => download(asText(csv(s.catalog, done.summary), "text/csv"), "results.csv")}>
            ${t("take.save", "CSV")}
          </button>
        </div>
      </section>
      <section class="card wide">
        <h2>${t("take.link")}</h2>
        <p class="soft small">${t("take.link_help")}${local && " " + t("take.link_local")}</p>
        <${Copy} text=${link} label=${t("take.link")} one=${true} />
      </section>
      ${
        !done &&
        (run?.state === "running"
          ? html`<div class="wide"><p class="soft">${t("take.wait")}</p><${Progress} s=${s} /></div>`
          : html`<p class="soft wide">${t("take.need_run")}</p>`)
      }
      ${fault && html`<p class="bad wide" role="alert">${fault}</p>`}
      ${
        doc &&
        html`<section class="card wide">
          <div><button type="button" onClick=${() => setDoc(null)}>${t("folders.close")}</button></div>
          <${Doc} d=${doc} />
        </section>`
      }
      <details class="group wide">
        <summary>${t("take.advanced")}</summary>
        <div class="controls">
          <section>
            <h3>${t("take.json")}</h3>
            <p class="soft small">${t("take.json_help")}</p>
            <div>
              <button type="button" disabled=${!done || busy} onClick=${() => save("result.json", "result.json")}>
                ${t("take.save", "JSON")}
              </button>
            </div>
          </section>
          ${
            command &&
            html`<section>
              <h3>${t("take.command")}</h3>
              <p class="soft small">${t("take.command_help")}</p>
              <${Copy} text=${command} label=${t("take.command")} />
            </section>`
          }
          ${
            at &&
            html`<section>
              <h3>${t("take.scenario")} · ${at.title}</h3>
              <p class="soft small">${t("take.scenario_help")}</p>
              <${Copy} text=${at.toml} label=${t("take.scenario")} />
              <div class="row">
                <button
                  type="button"
                  onClick=${() => download(asText(at.toml, "application/toml"), at.name + ".toml")}
                >
                  ${t("take.save", at.name + ".toml")}
                </button>
                ${check.scenarios.length > 1 && html`<button type="button" disabled=${busy}
                    onClick=${() => save("scenario", "scenarios.zip")}>
                    ${t("take.save", t("take.all_scenarios"))}</button>`}
              </div>
            </section>`
          }
        </div>
      </details>
      <${Settings} s=${s} />
      <${Own} s=${s} />
      <${Folders} s=${s} />
    </div>`;
}

// holds says what the files are of, what they lack, and whether that is what is set now.
function holds(s, done) {
  const list = names => names.join(t("page.comma")),
    chosen = done.chosen ?? [0];
  const lacking = s.variants.filter((v, i) => isChanged(v) && !chosen.includes(i)).map(v => titleOf(v));
  return [
    t("take.holds", list(done.summary.scenarios.map(x => x.title))),
    lacking.length && t("take.more", list(lacking)),
    s.run && !isFresh(s, chosen.at(-1)) && t("take.stale"),
  ]
    .filter(Boolean)
    .join(" ");
}

// csv is every measure of every scenario as numbers in the units that people read, for other programs.
function csv(catalog, summary) {
  const quoted = x => `"${String(x).replaceAll('"', '""')}"`;
  const head = ["measure", "name", "side", "unit", ...summary.scenarios.flatMap(x => [x.title, "±"])];
  const rows = catalog.kpis.map(k => [
    k.key, k.title, k.side, k.unit,
    ...summary.scenarios.flatMap(x => {
      const [mean, half] = x.kpis[k.key] ?? [null, null];
      return [mean, half].map(y => (y === null ? "" : y * k.scale));
    }),
  ]);
  return "\uFEFF" + [head, ...rows].map(r => r.map(quoted).join(",")).join("\r\n") + "\r\n";
}

function Copy({text, label, one}) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    setCopied(true);
    set({status: t("take.copied")});
    setTimeout(() => setCopied(false), 2000);
  };
  return html`${
      one
        ? html`<input type="text" readonly value=${text} aria-label=${label} onFocus=${e => e.target.select()} />`
        : html`<pre tabindex="0" role="region" aria-label=${label}>${text}</pre>`
    }
    <div>
      <button type="button" aria-label=${copied ? undefined : `${t("take.copy")} · ${label}`}
        onClick=${copy}>${copied ? "✓ " + t("take.copied") : t("take.copy")}</button>
    </div>`;
}

function Settings({s}) {
  const seed = s.seed ?? (s.run ?? s.start)?.summary?.seed ?? "";
  return html`<section class="card">
    <h2>${t("take.settings")}</h2>
    <p class="soft small">${t("take.settings_help")}</p>
    <div class="form">
      <${Whole} label=${t("take.replications")} now=${s.replications} least=${2} most=${s.catalog.limits.replications}
        onPut=${x => set({replications: x})} />
      <${Whole} label=${t("take.seed")} now=${seed} least=${0} most=${Number.MAX_SAFE_INTEGER}
        onPut=${x => set({seed: x})} />
    </div>
    <div><button type="button" onClick=${runAll}>${t("run.again")}</button></div>
  </section>`;
}

// Whole is a field of a whole number. What is being typed stays as it is, whatever comes in meanwhile; what cannot be
// is explained, and the number that was set last stays until it is corrected.
function Whole({label, now, least, most, onPut}) {
  const id = useId(),
    [typed, setTyped] = useState(null),
    [wrong, setWrong] = useState("");
  const put = text => {
    setTyped(text);
    const x = Number(text);
    if (!/^\s*-?\d+\s*$/.test(text)) return setWrong(t("change.not_whole"));
    if (x < least) return setWrong(t("change.below", count(least)));
    if (x > most) return setWrong(t("change.above", count(most)));
    setWrong("");
    onPut(x);
  };
  return html`<label
    >${label}<input
      type="text"
      inputmode="numeric"
      aria-invalid=${String(Boolean(wrong))}
      aria-describedby=${wrong ? id : undefined}
      value=${typed ?? now}
      onInput=${e => put(e.target.value)}
      onBlur=${() => !wrong && setTyped(null)}
    />${wrong && html`<span class="bad small" role="alert" id=${id}>${wrong}</span>`}</label
  >`;
}

function Own({s}) {
  const [fault, setFault] = useState([]);
  const series = drawn.map(name => ({...seriesOf(s.catalog, name), key: name}));
  const read = async e => {
    const file = e.target.files[0];
    e.target.value = "";
    if (!file) return;
    const found = readMonths(file.size > 1e6 ? null : await file.text(), file.name, series);
    setFault(found.faults);
    if (!found.faults.length) set({data: found});
  };
  return html`<section class="card">
    <h2>${t("data.heading")}</h2>
    <p class="soft small">${t("data.help")}</p>
    <div>
      <label class="button"
        >${t("data.choose")}<input class="unseen" type="file" accept=".csv,text/csv" onChange=${read}
      /></label>
    </div>
    ${
      fault.length > 0 &&
      html`<ul class="bad small" role="alert">
        ${fault.slice(0, 12).map(x => html`<li>${x}</li>`)}
      </ul>`
    }
    ${
      s.data &&
      html`<p class="small" role="status">
          ${t("data.loaded", s.data.name, s.data.months.length, Object.keys(s.data.columns).length)}
        </p>
        <div>
          <button type="button" class="small" onClick=${() => set({data: null})}>${t("data.remove")}</button>
        </div>`
    }
  </section>`;
}

// mostResult is how large results may be that are opened in the page, in bytes: they are held several times over.
const mostResult = 64e6;

// resultsIn are the results among files that were chosen, in folders or singly, the newest first: each with the files
// that it is read from. A file that was chosen alone may have any name.
function resultsIn(files, {results, manifest}) {
  const folderOf = f => f.webkitRelativePath.split("/").slice(0, -1).join("/");
  const alone = files.length === 1 && !folderOf(files[0]);
  return files
    .filter(f => alone || results.includes(f.name))
    .sort((a, b) => b.lastModified - a.lastModified)
    .map(f => ({
      id: folderOf(f) + "/" + f.name,
      name: folderOf(f) || f.name,
      written: new Date(f.lastModified).toISOString(),
      files: [
        alone && !results.includes(f.name) ? new File([f], results[0]) : f,
        ...files.filter(m => m.name === manifest && folderOf(m) === folderOf(f)),
      ],
    }));
}

// Folders lists the results that lie beside the server, or that a person has chosen, and shows one.
function Folders({s}) {
  const [list, setList] = useState([]),
    [doc, setDoc] = useState(null),
    [busy, setBusy] = useState(false),
    [fault, setFault] = useState("");
  const engine = theEngine();
  const show = async f => {
    setFault("");
    setBusy(true);
    try {
      if (f.files?.some(x => x.size > mostResult)) throw new Error(t("folders.large", mostResult / 1e6));
      setDoc(await (f.files ? engine.open(f.files, s.lang) : engine.folder(f.id, s.lang)));
    } catch (e) {
      setFault(`${f.name ? `${f.name}${t("folders.colon")}` : ""}${words(e)}`);
    } finally {
      setBusy(false);
    }
  };
  const choose = e => {
    const found = resultsIn([...e.target.files], engine);
    const none = e.target.files.length > 0 && !found.length;
    e.target.value = "";
    setDoc(null);
    setList(found);
    setFault(none ? t("folders.none", engine.results.join(t("page.comma"))) : "");
    if (found.length === 1) show(found[0]);
  };
  useEffect(() => {
    setDoc(null);
    if (engine.open) return; // what was chosen stays
    engine
      .folders(s.lang)
      .then(
        found => {
          setList(found);
          const id = engine.firstFolder;
          if (id) show({id}).then(() => document.getElementById("folders")?.scrollIntoView());
        },
        e => setFault(words(e)),
      );
  }, [s.lang]);
  if (!list.length && !fault && !engine.open) return null;
  return html`<section class="card wide" id="folders">
    <h2>${t("folders.heading")}</h2>
    <p class="soft small">${t(engine.open ? "folders.choose_help" : "folders.help")}</p>
    ${
      engine.open &&
      !doc &&
      html`<div class="row">
        ${
          "webkitdirectory" in HTMLInputElement.prototype &&
          html`<label class="button"
            >${t("folders.choose")}<input class="unseen" type="file" webkitdirectory onChange=${choose}
          /></label>`
        }
        <label class="button"
          >${t("folders.choose_file")}<input
            class="unseen"
            type="file"
            accept=".json,application/json"
            multiple
            onChange=${choose}
        /></label>
      </div>`
    }
    ${busy && html`<p class="soft small" role="status">${t("folders.reading")}</p>`}
    ${fault && html`<p class="bad" role="alert">${fault}</p>`}
    ${
      doc
        ? html`<div><button type="button" onClick=${() => setDoc(null)}>${t("folders.close")}</button></div>
            <${Doc} d=${doc} />`
        : html`<ul class="happenings">
            ${list.map(
              f =>
                html`<li key=${f.id}>
                  <span
                    ><b>${f.title || f.name}</b>
                    <span class="soft small number"
                      >${[f.kind, f.title && f.name, f.written.slice(0, 10)].filter(Boolean).join(" · ")}</span
                    ></span
                  >
                  <button
                    type="button"
                    class="small"
                    onClick=${() => show(f)}
                    aria-label=${`${t("folders.open")} ${[f.title, f.name].filter(Boolean).join(" · ")}`}
                  >
                    ${t("folders.open")}
                  </button>
                </li>`,
            )}
          </ul>`
    }
  </section>`;
}
