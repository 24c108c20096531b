// The flow of petitions from where they arise to how they end, as a Sankey figure whose ribbons can be clicked.
import {html} from "./view.js";
import {t} from "./texts.js";
import {Figure} from "./figure.js";
import {count} from "./format.js";

const bar = 12,
  gap = 12,
  letters = 13,
  head = 30,
  least = 18; // px; least is from one label to the next

// lay places nodes in columns by stage and ribbons between them; heights are in proportion to counts.
export function lay(nodes, links, width, height) {
  const stages = [...new Set(nodes.map(n => n.stage))].sort((a, b) => a - b);
  const through = new Map(nodes.map(n => [n.id, {in: 0, out: 0}]));
  for (const l of links) {
    if (!through.has(l.from) || !through.has(l.to)) continue;
    through.get(l.from).out += l.count;
    through.get(l.to).in += l.count;
  }
  const size = n => Math.max(through.get(n.id).in, through.get(n.id).out);
  const columns = stages.map(s => nodes.filter(n => n.stage === s && size(n) > 0));
  const k = Math.min(
    ...columns
      .filter(c => c.length)
      .map(c => (height - head - c.length * (gap + 6)) / c.reduce((sum, n) => sum + size(n), 0)),
  );
  const step = stages.length > 1 ? (width - bar) / (stages.length - 1) : 0;
  const place = new Map();
  columns.forEach((column, i) => {
    let y = head;
    for (const n of column) {
      place.set(n.id, {
        ...n,
        x: i * step,
        y,
        h: Math.max(1.5, size(n) * k),
        size: size(n),
        from: 0,
        to: 0,
        last: i === stages.length - 1,
      });
      y += Math.max(size(n) * k + gap, least);
    }
  });
  const order = [...links]
    .filter(l => place.has(l.from) && place.has(l.to) && l.count > 0)
    .sort((a, b) => place.get(a.to).y - place.get(b.to).y || place.get(a.from).y - place.get(b.from).y);
  const ribbons = order.map(l => {
    const a = place.get(l.from),
      h = l.count * k,
      r = {...l, x0: a.x + bar, y0: a.y + a.from, h};
    a.from += h;
    return r;
  });
  for (const r of [...ribbons].sort((a, b) => place.get(a.from).y - place.get(b.from).y)) {
    const b = place.get(r.to);
    r.x1 = b.x;
    r.y1 = b.y + b.to;
    b.to += r.h;
  }
  return {nodes: [...place.values()], ribbons, bottom: Math.max(...[...place.values()].map(p => p.y + p.h)) + 6};
}

function ribbon(r) {
  const m = (r.x0 + r.x1) / 2,
    h = Math.max(0.8, r.h);
  const upper = `M${r.x0} ${r.y0}C${m} ${r.y0} ${m} ${r.y1} ${r.x1} ${r.y1}`;
  return `${upper}L${r.x1} ${r.y1 + h}C${m} ${r.y1 + h} ${m} ${r.y0 + h} ${r.x0} ${r.y0 + h}Z`;
}

// pressed reports whether a key stands for a click, and keeps the page from scrolling by it.
export function pressed(e) {
  const yes = e.key === "Enter" || e.key === " ";
  if (yes) e.preventDefault();
  return yes;
}

export function Flow({id, title, caption, flow, onChoose, controls}) {
  const name = new Map(flow.nodes.map(n => [n.id, n.title]));
  const draw = width => {
    const drawn = Math.max(width, 640),
      height = 470;
    const {nodes, ribbons, bottom} = lay(flow.nodes, flow.links, drawn, height);
    const stages = [...new Set(nodes.map(n => n.stage))].sort((a, b) => a - b);
    const total = Math.max(...nodes.map(n => n.size));
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${title}>
      <svg viewBox="0 0 ${drawn} ${bottom}" width=${drawn} height=${bottom} role="group" aria-label=${title}>
        ${stages.map((s, i) => html`<text class="stage"
            x=${i === stages.length - 1 ? drawn : (i * (drawn - bar)) / (stages.length - 1)} y="14"
            text-anchor=${i === stages.length - 1 ? "end" : "start"}>${t("flow.stage_" + s)}</text>`)}
        ${ribbons.map(r => {
          const label = t(
            "flow.ribbon",
            name.get(r.from),
            name.get(r.to),
            count(r.count),
            ((100 * r.count) / total).toFixed(1),
          );
          const open = r.petition !== undefined && r.petition !== null && onChoose;
          return html`<path
            class="ribbon ${r.tone ?? ""} ${open ? "open" : ""}"
            d=${ribbon(r)}
            tabindex=${open ? 0 : undefined}
            role=${open ? "button" : "img"}
            aria-label=${label + (open ? t("flow.open") : "")}
            onClick=${() => open && onChoose(r.petition)}
            onKeyDown=${e => open && pressed(e) && onChoose(r.petition)}
          >
            <title>${label + (open ? t("flow.open") : "")}</title></path
          >`;
        })}
        ${nodes.map(
          n =>
            html`<g class="node"
              ><rect x=${n.x} y=${n.y} width=${bar} height=${n.h} rx="2" />
              <text
                x=${n.last ? n.x - 6 : n.x + bar + 6}
                text-anchor=${n.last ? "end" : "start"}
                y=${n.y + Math.max(n.h / 2, 0) - (n.h > 34 ? 4 : 0)}
                dominant-baseline="middle"
                font-size=${letters}
                >${n.title}</text
              >
              ${n.h > 34 && html`<text class="count" x=${n.last ? n.x - 6 : n.x + bar + 6}
                  text-anchor=${n.last ? "end" : "start"} y=${n.y + n.h / 2 + 13}
                  dominant-baseline="middle">${count(n.size)}</text>`}</g
            >`,
        )}
      </svg>
    </div>`;
  };
  const table = {
    head: [t("flow.from"), t("flow.to"), t("flow.count")],
    rows: flow.links.filter(l => l.count > 0).map(l => [name.get(l.from), name.get(l.to), count(l.count)]),
  };
  return html`<${Figure}
    id=${id}
    title=${title}
    caption=${caption}
    height=${490}
    draw=${draw}
    table=${table}
    controls=${controls}
  />`;
}
