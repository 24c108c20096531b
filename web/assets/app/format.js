// Numbers for people, by the rules of the reports: as many decimals as the half-width of the interval deserves,
// its two
// leading digits; without one, three leading digits. Shares are percent, hours all below one are minutes.
import {t} from "./texts.js";

const mostDecimals = 3;
export const finite = x => typeof x === "number" && Number.isFinite(x);

function decimals(x, digits) {
  if (!finite(x) || x === 0) return 0;
  const leading = Math.floor(Math.log10(Math.abs(x))) + 1;
  return Math.min(Math.max(digits - leading, 0), mostDecimals);
}
const plain = x => (x === Math.trunc(x) ? 0 : decimals(x, 3));
const places = (x, half) => (finite(half) && half > 0 ? decimals(half, 2) : plain(x));

export function grouped(x, d) {
  const text = x.toLocaleString("en-US", {minimumFractionDigits: d, maximumFractionDigits: d});
  return /^-[0.,]*$/.test(text) ? text.slice(1) : text.replace("-", "−");
}
export const count = x => grouped(Math.round(x), 0);

const inPercent = unit => unit === "share" || unit === "probability";

// reading is how numbers of a KPI are shown side by side: {unit, times}. raw_unit is the unit of results, unit what
// people call it.
export function reading({raw_unit: raw, unit}, numbers) {
  if (inPercent(raw)) return {unit: t("unit.percent"), times: 100, percent: true};
  if (raw === "h") {
    const known = numbers.filter(finite);
    if (known.length && known.every(x => Math.abs(x) < 1)) return {unit: t("unit.minutes"), times: 60};
    return {unit: t("unit.hours"), times: 1};
  }
  return {unit: unit ?? "", times: 1};
}

// value is {number, half, unit} as texts.
export function value(of, mean, half, beside = []) {
  if (!finite(mean)) return {number: "–", half: "", unit: ""};
  const r = reading(of, [mean, ...beside]),
    x = mean * r.times,
    h = finite(half) ? half * r.times : NaN;
  const d = places(x, h);
  return {number: grouped(x, d), half: h > 0 ? grouped(h, d) : "", unit: r.unit};
}

// joined is a number and its unit in one text.
export function joined(number, unit) {
  if (!unit || number === "–") return number;
  return unit === "%" ? number + "%" : `${number} ${unit}`;
}
export function withUnit(of, x, half, beside) {
  const v = value(of, x, half, beside);
  return joined(v.number, v.unit);
}

// difference is a signed number; those of percentages are percentage points.
export function difference(of, x, half, beside = []) {
  if (!finite(x)) return "–";
  const r = reading(of, [x, ...beside]),
    y = x * r.times,
    h = finite(half) ? half * r.times : NaN;
  const text = grouped(y, places(y, h));
  const signed = y > 0 && /[1-9]/.test(text) ? "+" + text : text;
  return joined(signed, r.percent ? t("unit.points") : r.unit).replace("%", " %");
}

// onAxis is a tick; step tells the decimals.
export function onAxis(x, step) {
  let d = 0;
  while (d < 4 && Math.abs(step * 10 ** d - Math.round(step * 10 ** d)) > 1e-6) d++;
  return grouped(x, d);
}
