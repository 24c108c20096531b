// The page: opens the engine, restores a link, and draws the views.
import {html, render, useEffect, useReducer, useRef} from "./view.js";
import {get, set, subscribe, whole, views, isChanged, undo, redo, linkOf} from "./state.js";
import {t} from "./texts.js";
import {pack, unpack, LinkFault} from "./link.js";
import {openEngine} from "./engine.js";
import {runStart, runAll, runChosen, leaveCounty, useEngine, theEngine, changed, words} from "./runs.js";
import {Start} from "./start.js";
import {Change} from "./change.js";
import {countyName} from "./summary.js";
import {See} from "./see.js";
import {Compare} from "./compare.js";
import {Take} from "./take.js";

// dark is what the system wants; where the person has not chosen, the page follows it.
const dark = matchMedia("(prefers-color-scheme: dark)");
document.documentElement.dataset.theme = dark.matches ? "dark" : "light";

const parts = {start: Start, change: Change, see: See, compare: Compare, take: Take};

export function go(view, push = true) {
  if (get().view === view && push) return;
  set({view});
  if (view === "start" && get().run?.state !== "running") runStart();
  remember(push);
  window.scrollTo(0, 0);
  document.querySelector("main")?.focus({preventScroll: true});
}

// remember puts what is set into the address.
let last = "";
async function remember(push) {
  const s = get();
  if (!s.catalog) return;
  const link = await pack(linkOf(s));
  if (link === last) return;
  last = link;
  history[push ? "pushState" : "replaceState"](null, "", link);
}

function useShared() {
  const [, redraw] = useReducer(n => n + 1, 0);
  useEffect(() => {
    let asked = false; // one drawing a frame, however many changes
    return subscribe(() => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        redraw();
      });
    });
  }, []);
  return get();
}

function Page() {
  const s = useShared();
  const main = useRef(null);
  useEffect(() => {
    document.documentElement.lang = s.lang === "zh" ? "zh-CN" : "en";
    document.documentElement.dataset.theme = s.theme !== "auto" ? s.theme : dark.matches ? "dark" : "light";
    if (s.catalog) document.title = t("page.title", countyName(s));
  }, [s.lang, s.theme, s.catalog, dark.matches]);
  useEffect(() => {
    if (!s.catalog) return;
    const timer = setTimeout(() => remember(false), 300);
    return () => clearTimeout(timer);
  }, [s.variants, s.current, s.seed, s.replications, s.lang]);
  if (!s.variants.length) { // a link is still being read
    return html`<p class="opening" role="status">
      ${s.fault || html`正在打开…<br /><span lang="en">Opening…</span>`}
      ${s.fault && html`<br /><button type="button" onClick=${() => location.reload()}>${t("page.retry")}</button>`}
    </p>`;
  }
  const View = parts[s.view],
    county = countyName(s),
    seed = (s.run?.summary ?? s.start?.summary)?.seed;
  return html`<a
      class="skip"
      href="#main"
      onClick=${e => {
        e.preventDefault();
        main.current.focus();
      }}
      >${t("page.skip")}</a
    >
    <header class="top">
      <div class="bar">
        <span class="brand"
          ><img src="icon.svg" alt="" width="28" height="28" />${county}
          <span class="soft kind">${t("page.kind")}</span></span
        >
        <nav class="steps" aria-label=${t("page.steps")}>
          ${views.map(
            v =>
              html`<button type="button" aria-current=${s.view === v ? "page" : undefined} onClick=${() => go(v)}>
                ${t("view." + v)}${v === "compare" && s.variants.some(isChanged) && html`<span class="n"
                    title=${t("page.variants", s.variants.filter(isChanged).length)}
                    >${s.variants.filter(isChanged).length}</span>`}
              </button>`,
          )}
        </nav>
        <div class="tools">
          ${s.catalog.counties.length > 1 && html`<select aria-label=${t("page.county")}
              onChange=${e => begin(e.target.value)}>
              ${s.catalog.counties.map(c => html`<option value=${c.id}
                  selected=${c.id === s.catalog.county.from}>${c.title}</option>`)}
            </select>`}
          <select aria-label=${t("page.theme")} title=${t("page.theme")} value=${s.theme} onChange=${e => appear(e.target.value)}>
            ${["auto", "light", "dark"].map(x => html`<option value=${x}
                selected=${x === s.theme}>${t("page.theme_" + x)}</option>`)}
          </select>
          <button
            type="button"
            class="quiet small"
            lang=${s.lang === "zh" ? "en" : "zh-CN"}
            aria-label=${s.lang === "zh" ? "English" : "中文"}
            onClick=${() => speak(s.lang === "zh" ? "en" : "zh")}
          >
            ${s.lang === "zh" ? "English" : "中文"}
          </button>
        </div>
      </div>
    </header>
    <main id="main" tabindex="-1" ref=${main} class=${s.view === "change" ? "docked" : ""}>
      ${
        s.notice &&
        html`<div class="notice" role="status">
          <span>${s.notice}</span>
          <button type="button" class="quiet small" onClick=${() => set({notice: ""})}>${t("page.close")}</button>
        </div>`
      }
      ${
        s.fault &&
        html`<div class="fault" role="alert">
          <span>${s.fault}</span>
          <button type="button" class="quiet small" onClick=${() => set({fault: ""})}>${t("page.close")}</button>
        </div>`
      }
      <${View} s=${s} go=${go} />
    </main>
    <p class="unseen" role="status" aria-live="polite">${s.status}</p>
    <footer>
      <div>
        <p>${t("page.footer", county)}</p>
        <p class="number">${[t("page.version", s.build), seed !== undefined && t("page.seed", seed)]
          .filter(Boolean)
          .join(" · ")}</p>
      </div>
    </footer>`;
}

function keep(name, value) {
  try {
    localStorage.setItem("hanyin." + name, value);
  } catch {
    /* private window */
  }
}
function kept(name) {
  try {
    return localStorage.getItem("hanyin." + name);
  } catch {
    return null;
  }
}

function appear(theme) {
  set({theme});
  keep("theme", theme);
}

// speak changes the language: the words of numbers and sentences come from the engine and are asked for again.
async function speak(lang) {
  keep("lang", lang);
  try {
    const catalog = await theEngine().catalog(lang, get().catalog.county.from);
    set({lang, catalog, check: null});
    runStart();
    if (get().run) runChosen(get().run.chosen);
    changed();
  } catch (e) {
    set({fault: words(e)});
  }
}

// begin has the page begin with another county. Where several are chosen in haste the last one counts.
let wantedCounty;
async function begin(county) {
  wantedCounty = county;
  try {
    const catalog = await theEngine().catalog(get().lang, county);
    if (wantedCounty !== county) return;
    leaveCounty();
    set({catalog, variants: [whole(catalog.start.scenarios[0])], current: 0, past: [], future: []});
    runStart();
  } catch (e) {
    if (wantedCounty === county) set({fault: words(e)});
  }
}

async function restore(fragment) {
  let s = get(),
    base = whole(s.catalog.start.scenarios[0]);
  try {
    const saved = await unpack(fragment);
    if (!saved) return set({variants: [base]});
    const county = s.catalog.counties.find(c => c.id === saved.variants[0].from)?.id;
    if (county && county !== s.catalog.county.from) {
      const catalog = await theEngine().catalog(s.lang, county);
      leaveCounty();
      set({catalog, past: [], future: []});
      s = get();
      base = whole(s.catalog.start.scenarios[0]);
    }
    const known = new Set([
      ...s.catalog.scenarios.map(x => x.id),
      ...s.catalog.questions.map(q => "questions/" + q.id),
    ]);
    const missing = saved.variants.filter(v => !known.has(v.from)).map(v => v.from);
    let variants = saved.variants.filter(v => known.has(v.from)).map(whole);
    if (!known.has(saved.variants[0].from)) variants = [base, ...variants];
    const notes = [];
    if (missing.length) notes.push(t("fault.missing", [...new Set(missing)].join(", ")));
    if (saved.build && saved.build !== s.build) notes.push(t("fault.build", saved.build, s.build));
    set({
      variants,
      seed: saved.seed,
      replications: saved.replications,
      current: Math.min(Math.max(0, saved.current | 0), variants.length - 1),
      view: views.includes(saved.view) ? saved.view : "start",
      notice: notes.join(" "),
    });
    if (variants.some(isChanged)) runAll();
    changed();
  } catch (e) {
    if (!(e instanceof LinkFault)) throw e;
    set({variants: [base], fault: t("fault." + e.code)});
  }
}

async function start() {
  const asked = kept("lang") || (navigator.language || "zh").toLowerCase();
  const theme = kept("theme");
  set({lang: asked.startsWith("en") ? "en" : "zh", theme: ["light", "dark"].includes(theme) ? theme : "auto"});
  render(html`<${Page} />`, document.getElementById("app"));
  try {
    const engine = await openEngine();
    useEngine(engine);
    // What was chosen in the page comes first, then what the program was called with, then what a link was made in.
    const saved = await unpack(location.hash).catch(() => null),
      lang = kept("lang") ?? engine.lang ?? saved?.lang;
    if (["zh", "en"].includes(lang)) set({lang});
    const catalog = await engine.catalog(get().lang);
    set({catalog, build: catalog.version, data: await engine.months()});
    await restore(location.hash);
    if (engine.firstFolder && !location.hash) set({view: "take"});
    runStart();
  } catch (e) {
    set({fault: e.code === "no_wasm" ? t("fault.no_wasm") : t("fault.engine", words(e))});
  }
}

dark.addEventListener("change", () => set({}));
window.addEventListener("popstate", async () => {
  if (!get().catalog || location.hash === last) return;
  last = location.hash;
  const saved = await unpack(location.hash).catch(() => null);
  if (!saved) return go("start", false);
  const same = JSON.stringify(saved.variants) === JSON.stringify(get().variants);
  if (same) go(views.includes(saved.view) ? saved.view : "start", false);
  else {
    await restore(location.hash);
    if (get().run?.state !== "running") runStart();
  }
});
window.addEventListener("keydown", e => {
  if (
    !(e.ctrlKey || e.metaKey) ||
    (/^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) && e.target.type !== "range")
  )
    return;
  if (e.key === "z" && !e.shiftKey) {
    e.preventDefault();
    undo();
    changed();
  }
  if (e.key === "y" || (e.key === "Z" && e.shiftKey)) {
    e.preventDefault();
    redo();
    changed();
  }
});
window.addEventListener("error", e => set({fault: t("fault.unknown", e.message)}));
window.addEventListener("unhandledrejection", e =>
  set({fault: t("fault.unknown", e.reason?.message ?? String(e.reason))}),
);

start();
