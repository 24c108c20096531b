// A schematic map: the county's area is divided among its towns by the nearest seat.
import {html} from "./view.js";
import {t} from "./texts.js";
import {Figure} from "./figure.js";

// cut keeps the part of a convex polygon that is nearer to a than to b.
function cut(polygon, a, b) {
  const mx = (a.x + b.x) / 2,
    my = (a.y + b.y) / 2,
    dx = b.x - a.x,
    dy = b.y - a.y;
  const side = p => (p.x - mx) * dx + (p.y - my) * dy;
  const out = [];
  polygon.forEach((p, i) => {
    const q = polygon[(i + 1) % polygon.length],
      s = side(p),
      r = side(q);
    if (s <= 0) out.push(p);
    if ((s < 0 && r > 0) || (s > 0 && r < 0)) {
      const f = s / (s - r);
      out.push({x: p.x + f * (q.x - p.x), y: p.y + f * (q.y - p.y)});
    }
  });
  return out;
}

// outline is a rounded shape around all seats.
function outline(points, pad) {
  const x0 = Math.min(...points.map(p => p.x)) - pad,
    x1 = Math.max(...points.map(p => p.x)) + pad;
  const y0 = Math.min(...points.map(p => p.y)) - pad,
    y1 = Math.max(...points.map(p => p.y)) + pad;
  const cx = (x0 + x1) / 2,
    cy = (y0 + y1) / 2,
    list = [];
  for (let i = 0; i < 72; i++) {
    // a superellipse
    const a = (i / 72) * 2 * Math.PI,
      c = Math.cos(a),
      s = Math.sin(a);
    list.push({
      x: cx + ((x1 - x0) / 2) * Math.sign(c) * Math.abs(c) ** 0.55,
      y: cy + ((y1 - y0) / 2) * Math.sign(s) * Math.abs(s) ** 0.55,
    });
  }
  return list;
}

export function cells(points) {
  const w = Math.max(...points.map(p => p.x)) - Math.min(...points.map(p => p.x));
  const h = Math.max(...points.map(p => p.y)) - Math.min(...points.map(p => p.y));
  const shape = outline(points, 0.16 * Math.max(w, h, 1e-6));
  return points.map(p => points.reduce((poly, q) => (q === p ? poly : cut(poly, p, q)), shape));
}

const tones = 5;

// Towns: towns are {id, name, x, y} with x to the east and y to the north; values by id; show makes one
// readable; range are numbers whose extremes are the ends of the shading, instead of those of the values.
export function Towns({id, title, caption, towns, values, show, controls, range}) {
  const known = range ?? towns.map(w => values[w.id]).filter(Number.isFinite);
  const low = Math.min(...known),
    high = Math.max(...known);
  const tone = v =>
    !Number.isFinite(v)
      ? "none"
      : high > low
        ? Math.min(tones - 1, Math.floor(((v - low) / (high - low)) * tones))
        : 2;
  const flipped = towns.map(w => ({...w, y: -w.y}));
  const polygons = cells(flipped);
  const xs = polygons.flat().map(p => p.x),
    ys = polygons.flat().map(p => p.y);
  const x0 = Math.min(...xs),
    x1 = Math.max(...xs),
    y0 = Math.min(...ys),
    y1 = Math.max(...ys);
  const draw = width => {
    const k = Math.min(width / (x1 - x0), 430 / (y1 - y0)) * 0.98,
      height = Math.ceil((y1 - y0) * k + 8);
    const left = (width - (x1 - x0) * k) / 2;
    const at = p => ({x: left + (p.x - x0) * k, y: 4 + (p.y - y0) * k});
    return html`<svg
      viewBox="0 0 ${width} ${height}"
      width=${width}
      height=${height}
      role="group"
      aria-label=${title}
    >
      ${flipped.map((w, i) => {
        const c = centre(polygons[i].map(at)),
          name = `${w.name}: ${Number.isFinite(values[w.id]) ? show(values[w.id]) : t("map.none")}`;
        return html`<g
          class="town"
          role="img"
          tabindex="0"
          aria-label=${name}
        >
          <title>${name}</title>
          <path
            class="shade s${tone(values[w.id])}"
            d=${
              "M" +
              polygons[i]
                .map(at)
                .map(p => `${p.x.toFixed(1)} ${p.y.toFixed(1)}`)
                .join("L") +
              "Z"
            }
          />
          <text class="town-name s${tone(values[w.id])}" x=${c.x} y=${c.y - 3} text-anchor="middle"
            >${w.name}</text
          >
          <text class="town-value s${tone(values[w.id])}" x=${c.x} y=${c.y + 14} text-anchor="middle"
            >${Number.isFinite(values[w.id]) ? show(values[w.id]) : "–"}</text
          ></g
        >`;
      })}
    </svg>`;
  };
  const legend =
    known.length > 0 &&
    html`<div class="scale" aria-hidden="true">
      <span>${show(low)}</span>
      <svg viewBox="0 0 100 10" width="120" height="10" preserveAspectRatio="none">
        ${[0, 1, 2, 3, 4].map(i => html`<rect class="shade s${i}" x=${i * 20} width="20" height="10" />`)}
      </svg>
      <span>${show(high)}</span>
    </div>`;
  const table = {
    head: [t("map.town"), title],
    rows: towns.map(w => [w.name, Number.isFinite(values[w.id]) ? show(values[w.id]) : "–"]),
  };
  return html`<${Figure}
    id=${id}
    title=${title}
    caption=${caption}
    height=${300}
    draw=${draw}
    table=${table}
    legend=${legend}
    controls=${controls}
  />`;
}

function centre(polygon) {
  let a = 0,
    x = 0,
    y = 0;
  polygon.forEach((p, i) => {
    const q = polygon[(i + 1) % polygon.length],
      c = p.x * q.y - q.x * p.y;
    a += c;
    x += (p.x + q.x) * c;
    y += (p.y + q.y) * c;
  });
  return Math.abs(a) < 1e-9 ? polygon[0] : {x: x / (3 * a), y: y / (3 * a)};
}
