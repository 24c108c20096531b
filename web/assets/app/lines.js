// A chart of months: a line for each variant with its band, and dots for own data.
import {html, useState} from "./view.js";
import {t, monthShort, monthLong} from "./texts.js";
import {ticks, linear} from "./scale.js";
import {Figure} from "./figure.js";

const margin = {top: 12, right: 14, bottom: 30, left: 52};
const dashes = ["", "", "7 4", "2 4", "9 3 2 3", "12 4"];

const finite = x => typeof x === "number" && Number.isFinite(x);

// path joins the points that exist; a gap stays a gap.
function path(xs, ys) {
  let d = "",
    open = false;
  xs.forEach((x, i) => {
    if (!finite(ys[i])) {
      open = false;
      return;
    }
    d += `${open ? "L" : "M"}${x.toFixed(1)} ${ys[i].toFixed(1)}`;
    open = true;
  });
  return d;
}

function band(xs, low, high) {
  const known = xs.map((_, i) => i).filter(i => finite(low[i]) && finite(high[i]));
  if (known.length < 2) return "";
  const out = known.map(i => `${xs[i].toFixed(1)} ${high[i].toFixed(1)}`);
  const back = known.toReversed().map(i => `${xs[i].toFixed(1)} ${low[i].toFixed(1)}`);
  return `M${out.join("L")}L${back.join("L")}Z`;
}

// Lines: series are {name, tone, mean, low, high}; dots are {name, values}; all by months. show(x) is a number with
// its unit for people; axis(x) one on the axis. within are numbers that the axis must span as well. Spans between from
// and to are shaded (a shock).
export function Lines({
  id,
  title,
  caption,
  months,
  series,
  dots,
  show,
  axis,
  spans = [],
  height = 250,
  zero = true,
  ceiling,
  within,
}) {
  const [at, setAt] = useState(-1);
  const all = series.flatMap(s => [...s.mean, ...(s.low ?? []), ...(s.high ?? [])]).filter(finite);
  if (dots) all.push(...dots.values.filter(finite));
  if (within) all.push(...within);
  let low = all.length ? Math.min(...all) : 0,
    high = all.length ? Math.max(...all) : 1;
  if (zero && low > 0 && low < 0.6 * high) low = 0;
  if (low === high) {
    low = zero ? 0 : low - 0.5;
    high += 0.5;
  }
  const y = ticks(low, high, 4);
  if (finite(ceiling) && y.high > ceiling && high <= ceiling) {
    y.high = ceiling;
    y.ticks = y.ticks.filter(v => v <= ceiling);
  }
  if (y.low < 0 && low >= 0) {
    y.low = 0;
    y.ticks = y.ticks.filter(v => v >= 0);
  }
  const draw = width => {
    const right = width - margin.right,
      bottom = height - margin.bottom;
    const px = linear(0, Math.max(1, months.length - 1), margin.left, right);
    const py = linear(y.low, y.high, bottom, margin.top);
    const xs = months.map((_, i) => px(i));
    const every = Math.max(1, Math.ceil(months.length / Math.max(2, Math.floor((right - margin.left) / 52))));
    const move = e => {
      const r = e.currentTarget.getBoundingClientRect();
      const i = Math.round(
        ((e.clientX - r.left) * (width / r.width) - margin.left) /
          ((right - margin.left) / Math.max(1, months.length - 1)),
      );
      setAt(Math.min(months.length - 1, Math.max(0, i)));
    };
    const key = e => {
      const step = {ArrowRight: 1, ArrowLeft: -1}[e.key];
      if (!step) return;
      e.preventDefault();
      setAt(Math.min(months.length - 1, Math.max(0, at + step)));
    };
    return html`<svg
        viewBox="0 0 ${width} ${height}"
        width=${width}
        height=${height}
        role="img"
        tabindex="0"
        aria-label=${t("lines.label", title, monthLong(months[0]), monthLong(months.at(-1)))}
        onPointerMove=${move}
        onPointerDown=${move}
        onPointerLeave=${() => setAt(-1)}
        onKeyDown=${key}
        onBlur=${() => setAt(-1)}
      >
        ${spans.map(s => html`<rect class="span" x=${px(s.from)} width=${Math.max(4, px(s.to) - px(s.from))}
            y=${margin.top} height=${bottom - margin.top} />`)}
        ${y.ticks.map(
          v =>
            html`<g
              ><line class="grid" x1=${margin.left} x2=${right} y1=${py(v)} y2=${py(v)} />
              <text class="tick" x=${margin.left - 8} y=${py(v)} text-anchor="end" dominant-baseline="middle"
                >${axis(v, y.step)}</text
              ></g
            >`,
        )}
        ${months.map((m, i) => i % every === 0 && html`<text class="tick" x=${xs[i]} y=${bottom + 19}
            text-anchor=${i === 0 ? "start" : "middle"}>${monthShort(m, i === 0)}</text>`)}
        ${series.map(
          s =>
            html`<path
              class="band t${s.tone}"
              d=${band(
                xs,
                (s.low ?? []).map(v => (finite(v) ? py(v) : NaN)),
                (s.high ?? []).map(v => (finite(v) ? py(v) : NaN)),
              )}
            />`,
        )}
        ${series.map(
          s =>
            html`<path
              class="line t${s.tone}"
              stroke-dasharray=${s.dash ?? dashes[s.tone % 6]}
              d=${path(
                xs,
                s.mean.map(v => (finite(v) ? py(v) : NaN)),
              )}
            />`,
        )}
        ${dots && dots.values.map((v, i) => finite(v) && html`<circle class="dot" cx=${xs[i]} cy=${py(v)} r="3.6" />`)}
        ${
          at >= 0 &&
          html`<g data-screen-only class="cursor"
            ><line x1=${xs[at]} x2=${xs[at]} y1=${margin.top} y2=${bottom} />
            ${series.map(s => finite(s.mean[at]) && html`<circle class="t${s.tone}" cx=${xs[at]}
                cy=${py(s.mean[at])} r="4" />`)}</g
          >`
        }
      </svg>
      <p class="reading" aria-live="polite">
        ${
          at < 0
            ? t("lines.hint")
            : html`<b>${monthLong(months[at])}</b>
                ${series.map(s => html`<span><i
                    class="swatch t${s.tone}"></i>${s.name} ${finite(s.mean[at]) ? show(s.mean[at]) : "–"}</span>`)}
                ${dots && finite(dots.values[at]) && html`<span><i
                    class="swatch own"></i>${dots.name} ${show(dots.values[at])}</span>`}`
        }
      </p>`;
  };
  const legend = html`<ul class="legend">
    ${series.map(
      s =>
        html`<li>
          <svg width="26" height="10" aria-hidden="true">
            <line
              class="line t${s.tone}"
              x1="1"
              x2="25"
              y1="5"
              y2="5"
              stroke-dasharray=${s.dash ?? dashes[s.tone % 6]}
            /></svg
          >${s.name}
        </li>`,
    )}
    ${
      dots &&
      html`<li>
        <svg width="12" height="12" aria-hidden="true"><circle class="dot" cx="6" cy="6" r="3.6" /></svg
        >${dots.name}
      </li>`
    }
  </ul>`;
  const table = {
    head: [t("lines.month"), ...series.map(s => s.name), ...(dots ? [dots.name] : [])],
    rows: months.map((m, i) => [
      monthLong(m),
      ...series.map(s => (finite(s.mean[i]) ? show(s.mean[i]) : "–")),
      ...(dots ? [finite(dots.values[i]) ? show(dots.values[i]) : "–"] : []),
    ]),
  };
  return html`<${Figure}
    id=${id}
    title=${title}
    caption=${caption}
    height=${height + 30}
    draw=${draw}
    table=${table}
    legend=${legend}
  />`;
}
