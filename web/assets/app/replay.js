// A month of one replication, played: each petition moves from place to place.
import {html, useEffect, useRef, useState} from "./view.js";
import {get} from "./state.js";
import {t, monthLong, dateLong} from "./texts.js";
import {theEngine, words, printOf} from "./runs.js";
import {monthOf, Pick} from "./see.js";
import {count} from "./format.js";
import {PNGButton, framed} from "./figure.js";
import {download} from "./file.js";

const kinds = ["town", "village", "desk", "centre", "department", "done"];
const speeds = [2, 8, 24, 72]; // hours of the month a second
const height = 520,
  flight = 4; // px, and hours that a move is on its way
const beside = new Set(["village", "centre", "department"]); // whose names stand to the right
const across = [0, 0.15, 0.38, 0.5, 0.73, 1]; // where the columns are

export function Replay({s, run, sum, names}) {
  const months = sum.scenarios[0].profile.months
    .map((m, i) => ({i, counted: m.counted, name: monthOf(m.end)}))
    .filter(m => m.counted);
  const [i, setI] = useState(names.length - 1),
    [m, setM] = useState(Math.min(6, months.length - 1)),
    [data, setData] = useState(null),
    canvas = useRef(null);
  const save = async () => {
    const drawn = canvas.current;
    if (!drawn) return; // the month is still being computed
    const caption = `${names[scenario]} · ${drawn.getAttribute("aria-label")}`;
    const image = await framed(drawn, drawn.clientWidth, drawn.clientHeight, t("replay.heading"), caption);
    download(image, "replay.png");
  };
  const scenario = Math.min(i, names.length - 1),
    month = months[m];
  useEffect(() => {
    let mine = true;
    setData(null);
    theEngine()
      .replay(run.source, scenario, 0, month.i)
      .then(
        x => mine && setData(x),
        e => mine && setData({fault: words(e)}),
      );
    return () => {
      mine = false;
    };
  }, [printOf(run.spec), run.spec.lang, scenario, month.i]);
  return html`<section class="figure above" aria-labelledby="replay-title">
    <div class="figure-head">
      <h3 id="replay-title">${t("replay.heading")}</h3>
      <${PNGButton} title=${t("replay.heading")} save=${save} />
    </div>
    <figcaption>${t("replay.caption")}</figcaption>
    <div class="row spaced">
      <${Pick} label=${t("replay.month")} options=${months.map(x => monthLong(x.name))} at=${m} onPick=${setM} />
      ${names.length > 1 && html`<${Pick} label=${t("see.variant")} options=${names} at=${scenario} onPick=${setI} />`}
    </div>
    ${!data ? html`<p class="empty">${t("see.story_wait")}</p>` : data.fault ? html`<p
        class="bad">${data.fault}</p>` : html`<${Player} key=${`${scenario} ${month.i}`} data=${data} canvas=${canvas} />`}
  </section>`;
}

// arrange puts the places in columns by their kind.
function arrange(places, width) {
  const columns = kinds.map(k => places.map((p, i) => ({...p, i})).filter(p => p.kind === k));
  const at = [];
  columns.forEach((list, c) =>
    list.forEach((p, j) => {
      at[p.i] = {
        ...p,
        x: 40 + across[c] * (width - 90),
        y: 40 + ((j + 0.5) * (height - 60)) / list.length,
        crowd: list.length,
      };
    }),
  );
  return at;
}

function Player({data, canvas}) {
  const box = useRef(null),
    [hour, setHour] = useState(0),
    [speed, setSpeed] = useState(1);
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches,
    [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return;
    if (still) {
      // no motion: a day, a moment to look at it, the next day
      const timer = setInterval(
        () =>
          setHour(h => {
            const next = Math.min(24 * (Math.floor(h / 24) + 1), data.hours);
            if (next >= data.hours) setPlaying(false);
            return next;
          }),
        Math.max(1000, 24_000 / speeds[speed]),
      );
      return () => clearInterval(timer);
    }
    let last = performance.now(),
      frame;
    const step = now => {
      setHour(h => {
        const next = h + ((now - last) / 1000) * speeds[speed];
        last = now;
        if (next >= data.hours) setPlaying(false);
        return Math.min(next, data.hours);
      });
      frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [playing, speed]);
  const held = heldAt(data, hour);
  useEffect(() => paint(canvas.current, box.current, data, hour, held, still), [hour, data, get().theme]);
  const day = new Date(Date.parse(data.begins + "T00:00:00Z") + hour * 36e5),
    when = dateLong(day.toISOString().slice(0, 10));
  const done = held[data.places.findIndex(p => p.kind === "done")] ?? 0,
    open = held.reduce((a, n) => a + n, 0) - done;
  return html`<div class="row spaced">
      <button
        type="button"
        class="main"
        onClick=${() => {
          if (hour >= data.hours) setHour(0);
          setPlaying(!playing);
        }}
      >
        ${playing ? t("replay.pause") : t("replay.play")}
      </button>
      <${Pick}
        label=${t("replay.speed")}
        options=${speeds.map(x => t("replay.hours", x))}
        at=${speed}
        onPick=${setSpeed}
      />
      <label class="row small slide"
        ><span class="nowrap">${when}</span
        ><input
          type="range"
          min="0"
          max=${data.hours}
          step="1"
          value=${Math.round(hour)}
          aria-label=${t("replay.time")}
          aria-valuetext=${when}
          onInput=${e => {
            setPlaying(false);
            setHour(+e.target.value);
          }}
      /></label>
    </div>
    ${still && html`<p class="soft small">${t("replay.still")}</p>`}
    <p class="small number" role="status">${t("replay.counts", count(open), count(done))}</p>
    <div class="scroll" ref=${box} tabindex="0" role="region" aria-labelledby="replay-title">
      <canvas
        ref=${canvas}
        class="replay"
        role="img"
        aria-label=${t("replay.label", when, count(open), count(done))}
      ></canvas>
    </div>
    ${data.left > 0 && html`<p class="soft small">${t("replay.left", count(data.left))}</p>`}`;
}

// heldAt counts what is at each place at an hour: what was open at first and every move before.
function heldAt(data, hour) {
  const held = data.places.map(() => 0);
  for (const [, place] of data.open) held[place]++;
  for (const [at, , from, to] of data.moves) {
    if (at > hour) break;
    if (held[from] > 0 && data.places[from].kind !== "town") held[from]--;
    held[to]++;
  }
  return held;
}

function paint(canvas, box, data, hour, held, still) {
  const width = Math.max(680, box.clientWidth),
    ratio = window.devicePixelRatio || 1,
    style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue(name).trim();
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  canvas.style.width = width + "px";
  canvas.style.height = height + "px";
  const c = canvas.getContext("2d"),
    at = arrange(data.places, width),
    family = getComputedStyle(document.body).fontFamily;
  c.scale(ratio, ratio);
  c.clearRect(0, 0, width, height);
  c.textAlign = "center";
  kinds.forEach((k, i) => {
    c.fillStyle = colour("--soft");
    c.font = `13px ${family}`;
    c.fillText(t("replay.kind_" + k), 40 + across[i] * (width - 90), 18);
  });
  for (const p of at) {
    const n = p.kind === "town" ? 0 : held[p.i],
      r = 3 + Math.min(26, Math.sqrt(n) * (p.kind === "done" ? 0.45 : 1.6));
    c.beginPath();
    c.arc(p.x, p.y, r, 0, 2 * Math.PI);
    c.fillStyle = p.kind === "done" ? colour("--s1") : colour("--s2");
    c.fill();
    c.fillStyle = colour("--ink");
    c.font = `11px ${family}`;
    c.textAlign = beside.has(p.kind) ? "left" : "center";
    const label = n ? `${p.title} ${n}` : p.title;
    if (beside.has(p.kind)) c.fillText(label, p.x + Math.max(r, 10) + 4, p.y + 4);
    else c.fillText(label, p.x, p.y + r + 13);
  }
  if (still) return; // what is on its way is drawn between two places
  c.fillStyle = colour("--t2");
  for (const [when, petition, from, to] of data.moves) {
    if (when > hour) break;
    const f = (hour - when) / flight;
    if (f > 1) continue;
    const a = at[from],
      b = at[to],
      bend = ((petition % 7) - 3) * 4;
    c.beginPath();
    c.arc(a.x + (b.x - a.x) * f, a.y + (b.y - a.y) * f + bend * Math.sin(Math.PI * f), 3, 0, 2 * Math.PI);
    c.fill();
  }
}
