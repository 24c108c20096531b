// Reports as the engine gives them: sentences, sections and tables.
import {html} from "./view.js";
import {Scroll} from "./scroll.js";

// minus gives negative numbers the sign that the page's own numbers have.
const minus = text => text.replace(/(^|[\s（(：:，,])-(?=\d)/g, "$1−");

export function Sentences({list, plain}) {
  if (!list?.length) return null;
  return html`<ul class=${plain ? "plain" : "sentences"}>
    ${list.map(x => html`<li class=${x.tone || ""}>${minus(x.text)}</li>`)}
  </ul>`;
}

// The text of a cell with a tone begins with a sign, so that colour alone says nothing.
// A table without a caption has the name of what it is part of.
export function DocTable({table, name}) {
  if (!table?.rows?.length) return null;
  return html`<${Scroll} aria-label=${table.caption || name}>
      <table class="document" aria-label=${table.caption ? undefined : name}>
        ${
          table.caption &&
          html`<caption>
            ${table.caption}
          </caption>`
        }
        <thead>
          <tr>
            ${table.columns.map(c => html`<th scope="col" class=${c.number ? "number" : ""}>${c.head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${table.rows.map(
            r =>
              html`<tr class=${r.role || ""}>
                ${r.cells.map((c, i) =>
                  i === 0
                    ? html`<th scope="row">${minus(c.text)}</th>`
                    : html`<td class=${`${table.columns[i]?.number ? "number" : ""} ${c.tone || ""}`}>
                        ${minus(c.text)}
                      </td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    <//>
    ${table.notes?.length > 0 && html`<div class="soft small"><${Sentences} list=${table.notes}
        plain=${true} /></div>`}`;
}

export function Doc({d, name = d.title}) {
  return html`<article class="doc">
    ${d.title && html`<h2>${d.title}</h2>`}
    <${Sentences} list=${d.facts} plain=${true} />
    <${Sentences} list=${d.answer} />
    ${d.key && html`<${DocTable} table=${d.key} name=${name} />`}
    ${d.summary && html`<${DocTable} table=${d.summary} name=${name} />`}
    <${Sentences} list=${d.bill} />
    ${d.sections.map(s =>
      s.folded
        ? html`<details class="group">
            <summary>${s.title}</summary>
            <div class="controls"><${Part} s=${s} name=${s.title} /></div>
          </details>`
        : html`<section class="part">${s.title && html`<h3>${s.title}</h3>`}<${Part} s=${s}
            name=${s.title || name} /></section>`,
    )}
    ${d.notes.length > 0 && html`<div class="limits"><${Sentences} list=${d.notes} plain=${true} /></div>`}
  </article>`;
}

function Part({s, name}) {
  return html`<${Sentences} list=${s.lead} plain=${true} /> ${s.figures.map(
      f =>
        html`<h4>${f.title}</h4>
          ${f.svg && html`<img class="drawn" alt=${f.alt}
              src=${"data:image/svg+xml;charset=utf-8," + encodeURIComponent(f.svg)} />`}
          <${Sentences} list=${f.says} plain=${true} />`,
    )}
    ${s.tables.map(x => html`<${DocTable} table=${x} name=${name} />`)}`;
}
