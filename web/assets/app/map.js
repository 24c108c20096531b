// A map of towns: within their true borders where any are known, else schematic, the county's area divided among its
// towns by the nearest seat.
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

// areasOf are the areas that are shaded for a town: its own, else those of its villages.
const areasOf = border => border?.areas ?? (border?.units ?? []).flatMap(u => u.areas ?? []);

// bordered says whether true borders are known.
export const bordered = towns => towns.some(w => areasOf(w.border).length > 0);

const down = ([x, y]) => ({x, y: -y});

// shapes are what is drawn of each town: rings to be filled, thin lines and dots of its villages, and where its name is.
// A town of which nothing is known has no shape.
function shapes(towns) {
  if (!bordered(towns)) {
    const points = towns.map(w => ({x: w.x, y: -w.y}));
    return cells(points).map(polygon => ({rings: [polygon], inner: [], dots: [], label: centre(polygon)}));
  }
  return towns.map(w => {
    if (!w.border) return null;
    const units = w.border.units ?? [];
    const rings = areasOf(w.border)
      .flat()
      .map(ring => ring.map(down));
    return {
      rings,
      inner: units.flatMap(u => (u.areas ?? []).flat()).map(ring => ring.map(down)),
      dots: units.filter(u => !u.areas && u.point).map(u => down(u.point)),
      fine: !w.border.areas,
      label: {x: w.x, y: -w.y},
      point: rings.length === 0,
    };
  });
}

// pathOf draws closed lines; holes run the other way round and stay empty.
const pathOf = (rings, at) =>
  rings
    .map(
      ring =>
        "M" +
        ring
          .map(at)
          .map(p => `${p.x.toFixed(1)} ${p.y.toFixed(1)}`)
          .join("L") +
        "Z",
    )
    .join("");

// wide is about how wide a text is, in pixels.
const wide = text => [...text].reduce((w, c) => w + (c.charCodeAt(0) > 0x2e80 ? 14 : 8), 0);

// nameAt is where a name is: above a dot.
function nameAt(drawn, at) {
  const c = at(drawn.label);
  return drawn.point ? {x: c.x, y: c.y - 22} : c;
}

// placed are the towns whose names have room, the largest first, each with whether its number has too.
function placed(towns, numbers, drawn, at) {
  const size = drawn.map(s => Math.max(0, ...(s?.rings ?? []).map(spread)));
  const order = towns.map((w, i) => i).filter(i => drawn[i]);
  order.sort((i, k) => size[k] - size[i]);
  const boxes = [],
    named = new Map();
  for (const i of order) {
    const c = nameAt(drawn[i], at);
    for (const number of [true, false]) {
      const w = Math.max(wide(towns[i].name), number ? wide(numbers[i]) * 0.85 : 0) / 2 + 2;
      const box = [c.x - w, c.y - 16, c.x + w, c.y + (number ? 18 : 2)];
      if (boxes.every(o => box[0] >= o[2] || o[0] >= box[2] || box[1] >= o[3] || o[1] >= box[3])) {
        boxes.push(box);
        named.set(i, number);
        break;
      }
    }
  }
  return named;
}

// spread is the size of the box around a ring.
function spread(ring) {
  const xs = ring.map(p => p.x),
    ys = ring.map(p => p.y);
  return (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys));
}

// Towns: towns are {id, name, x, y, border} with x to the east and y to the north; values by id; show makes one
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
  const drawn = shapes(towns),
    real = bordered(towns);
  const all = drawn.flatMap(s => (s ? [...s.rings.flat(), ...s.dots, s.label] : []));
  const xs = all.map(p => p.x),
    ys = all.map(p => p.y);
  const x0 = Math.min(...xs),
    x1 = Math.max(...xs),
    y0 = Math.min(...ys),
    y1 = Math.max(...ys);
  const numberOf = w => (Number.isFinite(values[w.id]) ? show(values[w.id]) : "–");
  const label = (w, i, at, number = true) => {
    const c = nameAt(drawn[i], at),
      ground = drawn[i].point ? "none" : tone(values[w.id]);
    return html`<text class="town-name s${ground}" x=${c.x} y=${c.y - 3} text-anchor="middle">${w.name}</text>
      ${number && html`<text class="town-value s${ground}" x=${c.x} y=${c.y + 14} text-anchor="middle"
        >${numberOf(w)}</text
      >`}`;
  };
  const draw = width => {
    const top = drawn.some(s => s?.point) ? 40 : 4; // a dot's name is above it
    const k = Math.min(width / (x1 - x0), 430 / (y1 - y0)) * 0.98,
      height = Math.ceil((y1 - y0) * k + top + 4);
    const left = (width - (x1 - x0) * k) / 2;
    const at = p => ({x: left + (p.x - x0) * k, y: top + (p.y - y0) * k});
    const named = real && placed(towns, towns.map(numberOf), drawn, at);
    return html`<svg
      viewBox="0 0 ${width} ${height}"
      width=${width}
      height=${height}
      role="group"
      aria-label=${title}
    >
      ${towns.map((w, i) => {
        const s = drawn[i];
        if (!s) return null;
        const c = at(s.label),
          name = `${w.name}: ${Number.isFinite(values[w.id]) ? show(values[w.id]) : t("map.none")}`;
        return html`<g class="town" role="img" tabindex="0" aria-label=${name}>
          <title>${name}</title>
          ${s.rings.length > 0 && html`<path
            class="shade ${s.fine ? "fine " : ""}s${tone(values[w.id])}" d=${pathOf(s.rings, at)}
          />`}
          ${s.inner.length > 0 && html`<path class="inner" d=${pathOf(s.inner, at)} />`}
          ${s.dots.map(p => html`<circle class="dot" r="1.5" cx=${at(p).x} cy=${at(p).y} />`)}
          ${s.point && html`<circle class="dot" r="4" cx=${c.x} cy=${c.y} />`}
          ${!real && label(w, i, at)}
        </g>`;
      })}
      ${real && html`<g class="names" aria-hidden="true">${towns.map(
        (w, i) => named.has(i) && label(w, i, at, named.get(i)),
      )}</g>`}
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
    rows: towns.map(w => [w.name, numberOf(w)]),
  };
  return html`<${Figure}
    id=${id}
    title=${title}
    caption=${real ? bordersCaption(towns, drawn) : caption}
    height=${300}
    draw=${draw}
    table=${table}
    legend=${legend}
    controls=${controls}
  />`;
}

// bordersCaption says what a map with true borders shows, and which towns it has only as dots or not at all.
function bordersCaption(towns, drawn) {
  const list = of => towns.filter((w, i) => of(drawn[i])).map(w => w.name);
  const points = list(s => s?.point),
    missing = list(s => !s);
  return [
    t("map.borders"),
    points.length > 0 && t("map.points", points.join(t("map.comma"))),
    missing.length > 0 && t("map.missing", missing.join(t("map.comma"))),
  ]
    .filter(Boolean)
    .join("");
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
