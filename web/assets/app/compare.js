// The fourth view: variants side by side.
import {html, useRef, useState} from "./view.js";
import {isChanged, titleOf} from "./state.js";
import {t} from "./texts.js";
import {value, withUnit, difference, finite} from "./format.js";
import {kpi, estimate, verdict} from "./summary.js";
import {runAll, goOn, canGoOn, isFresh} from "./runs.js";
import {Basis, Progress} from "./progress.js";
import {Scroll} from "./scroll.js";
import {DocTable, Sentences} from "./document.js";

// redLines are how many variants improve by the record and get worse in truth: the answer begins with a sentence each.
const redLines = sum => sum.comparison?.alternatives?.filter(a => a.red_line).length ?? 0;

// useRoom gives a part that changes while a run is under way the room that it may need, and leaves it that: to take it
// back from a short answer would move what stands below while it is read.
function useRoom(run) {
  const seen = useRef(false);
  seen.current ||= run.state === "running";
  return seen.current ? " kept" : "";
}

// Verdict is what the engine answers: red lines by themselves, then what came of every variant.
export function Verdict({sum, run}) {
  const room = useRoom(run);
  if (!sum)
    return html`<section class=${"verdict card spaced" + room}>
      <h2>${t("see.answer")}</h2>
      <${Basis} run=${run} />
    </section>`;
  const red = redLines(sum),
    answer = sum.said.answer;
  return html`<section class=${"verdict spaced" + room} aria-label=${t("see.answer")}>
    ${
      red > 0 &&
      html`<div class="card redline">
        <h2>⚠ ${t("compare.redline")}</h2>
        <${Sentences} list=${answer.slice(0, red)} />
      </div>`
    }
    <div class="card">
      <h2>${t("see.answer")}</h2>
      <${Sentences} list=${answer.slice(red)} />
      ${sum.replications === 1 && sum.planned > 1 && html`<${Basis} run=${run} />`}
      ${[...answer, ...sum.said.bill].some(x => x.text.includes("*")) && html`<p
          class="soft small">${t("compare.star")}</p>`}
    </div>
  </section>`;
}

// only is a table with some of its columns, by their keys.
const only = (table, keys) => {
  const kept = table.columns.map(c => keys.includes(c.key));
  return {
    ...table,
    caption: "",
    columns: table.columns.filter((_, i) => kept[i]),
    rows: table.rows.map(r => ({...r, cells: r.cells.filter((_, i) => kept[i])})),
  };
};
const costs = ["scenario", "cost", "losers"];

// Bill is what a change costs, who loses by it, and what the model cannot say.
export function Bill({sum, run}) {
  const room = useRoom(run);
  if (!sum && run.state !== "running") return null;
  return html`<section class=${"bill card spaced" + room} aria-busy=${String(!sum)}>
    <h2>${t("compare.bill")}</h2>
    ${sum?.said.summary && html`<${DocTable} table=${only(sum.said.summary, costs)} name=${t("compare.bill")} />`}
    ${sum ? html`<${Sentences} list=${sum.said.bill} />` : html`<span class="waiting"></span>`}
  </section>`;
}

export function Compare({s, go}) {
  const changed = s.variants.map((v, i) => i).filter(i => i > 0 && isChanged(s.variants[i]));
  const r = s.run,
    same = r && changed.length > 0 && changed.every(i => r.chosen.includes(i) && isFresh(s, i));
  if (!changed.length) {
    return html`<h1>${t("compare.heading")}</h1>
      <div class="empty">
        <p>${t("compare.empty")}</p>
        <div class="row">
          <button type="button" class="main" onClick=${() => go("start")}>${t("see.go_start")}</button
          ><button type="button" onClick=${() => go("change")}>${t("view.change")}</button>
        </div>
      </div>`;
  }
  const sum = same && r.summary?.scenarios.length === r.chosen.length ? r.summary : null;
  return html`<h1>${t("compare.heading")}</h1>
    <p class="lead">${t("compare.lead", titleOf(s.variants[0]))}</p>
    <div class="row spaced">
      ${!sum && html`<ul class="sentences across">
          ${changed.map(i => html`<li>${titleOf(s.variants[i])}</li>`)}
        </ul>`}
      ${!same && html`<button type="button" class="main" onClick=${runAll}>${t("compare.run")}</button>`}
      ${same && canGoOn(s) && html`<button type="button" onClick=${goOn}>${t("run.more")}</button>`}
    </div>
    ${same && html`<${Progress} s=${s} />`}
    ${
      sum &&
      html`<${Verdict} sum=${sum} run=${r} />
      <${Bill} sum=${sum} run=${r} />
        <${Matrix} s=${s} sum=${sum} names=${r.chosen.map(i => titleOf(s.variants[i]))} />
        <section class="limits">
          <h3>${t("compare.read")}</h3>
          <${Sentences} list=${sum.said.notes} plain=${true} />
        </section>`
    }`;
}

// rowsOf are the KPIs that the variants are judged by and those that the questions shown send to, or all that surely
// differ as well.
function rowsOf(s, sum, named, all) {
  const list = sum.comparison.alternatives
    .flatMap(a => a.kpis.filter(k => k.family || named.has(k.name) || (all && k.shown !== 0)))
    .map(k => k.name);
  return [...new Set(list)].map(key => kpi(s.catalog, key)).filter(k => k && k.side !== "config");
}

const weight = v => (!v ? 0 : v.tone !== "even" ? 2 : v.open ? 1 : 0);

// Matrix is what the judgement rests on: measures by variants.
export function Matrix({s, sum, names}) {
  const [all, setAll] = useState(false);
  const others = names.slice(1).map((_, i) => i + 1),
    asked = s.run.chosen.map(i => s.variants[i]?.question),
    named = new Set(s.catalog.questions.filter(q => asked.includes(q.id)).flatMap(q => q.kpis)),
    keys = rowsOf(s, sum, named, all);
  const worth = k => Math.max(...others.map(i => weight(verdict(sum, i, k.key))));
  keys.sort((a, b) => worth(b) - worth(a));
  return html`<section class="card spaced">
    <div class="row between">
      <div class="small">
        <p>${t("compare.key")}</p>
        <p class="soft">${t("compare.matters")} ${t("compare.key_more")}</p>
      </div>
      <label class="switch small"
        ><input
          type="checkbox"
          role="switch"
          checked=${all}
          onChange=${e => setAll(e.target.checked)}
        />${t("compare.all")}</label
      >
    </div>
    <${Scroll} aria-label=${t("compare.heading")}>
      <table class="matrix">
        <caption class="unseen">
          ${t("compare.heading")}
        </caption>
        <thead>
          <tr>
            <th scope="col">${t("compare.measure")}</th>
            <th scope="col">${t("compare.baseline", names[0])}</th>
            ${others.map(i => html`<th scope="col">${others.length > 1 && `[${i}] `}${names[i]}</th>`)}
          </tr>
        </thead>
        ${["record", "oracle"].map(side => {
          const list = keys.filter(k => k.side === side);
          return (
            list.length > 0 &&
            html`<tbody>
              <tr class="group">
                <th scope="colgroup" colspan=${names.length + 1}>${t(`side.${side}_long`)}</th>
              </tr>
              ${list.map(k => html`<${Row} key=${k.key} s=${s} k=${k} sum=${sum} others=${others} />`)}
            </tbody>`
          );
        })}
      </table>
    <//>
  </section>`;
}

// Defined is the title of a measure, which opens to what it counts.
export const Defined = ({of}) =>
  of.definition
    ? html`<details class="defined">
        <summary>${of.title}</summary>
        <p class="soft small">${of.definition}</p>
      </details>`
    : of.title;

function Row({s, k, sum, others}) {
  const base = estimate(sum, 0, k.key),
    means = [base.mean, ...others.map(i => estimate(sum, i, k.key).mean)];
  const b = value(k, base.mean, base.half, means);
  return html`<tr>
    <th scope="row"><${Defined} of=${k} /></th>
    <td class="number left">
      ${withUnit(k, base.mean, base.half, means)}${b.half ? html` <span class="soft small">± ${b.half}</span>` : ""}
    </td>
    ${others.map(i => {
      const e = estimate(sum, i, k.key),
        v = verdict(sum, i, k.key),
        margin = v ? value(k, v.difference, v.half, means).half : "",
        tn = v?.tone ?? "even";
      return html`<td>
        <div class=${"cell " + tn}>
          <span class="v number">${withUnit(k, e.mean, e.half, means)}</span>
          <span class="d number"
            >${v ? difference(k, v.difference, v.half, means) : ""}${margin && html`${" "}<span
                class="soft nowrap">± ${margin}</span>`}</span
          ><span class=${"w " + tn}>${v?.text ?? ""}</span>
        </div>
      </td>`;
    })}
  </tr>`;
}
