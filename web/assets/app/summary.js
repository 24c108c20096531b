// What the catalogue and the summaries of the engine hold, by name.
import {finite} from "./format.js";
import {hasText, t} from "./texts.js";

export const countyName = s => s.catalog.county.title ?? t("county.name");

// kpi is a KPI of the catalogue by its name.
export function kpi(catalog, key) {
  catalog.byKey ??= new Map(catalog.kpis.map(k => [k.key, k]));
  return catalog.byKey.get(key);
}

const estimateOf = e => (e && finite(e[0]) ? {mean: e[0], half: finite(e[1]) ? e[1] : NaN} : {mean: NaN, half: NaN});

// estimate of a KPI in scenario i, or of a town or body of it: {mean, half}, NaN where there is none.
export const estimate = (summary, i, key) => estimateOf(summary?.scenarios?.[i]?.kpis?.[key]);
export const placeEstimate = (place, key) => estimateOf(place?.kpis?.[key]);

// verdict on a KPI of scenario i against the first, as comparisons have it.
export const verdict = (summary, i, key) =>
  summary?.comparison?.alternatives?.[i - 1]?.kpis?.find(k => k.name === key);

// tone of a verdict: good or bad where that is sure, else even.
export function tone(v) {
  if (v?.effect === "better" || v?.effect === "gains") return "good";
  if (v?.effect === "worse" || v?.effect === "loses") return "bad";
  if (v?.shown && v.leaning && v.verdict !== "sure but immaterial") return v.leaning > 0 ? "good" : "bad";
  return "even";
}
export const mark = {good: "▲", bad: "▼", even: "≈"};
export const wordOf = (catalog, v) => v?.word ?? catalog.verdicts?.[v?.verdict] ?? (v && hasText("verdict." + v.verdict) ? t("verdict." + v.verdict) : v?.verdict ?? "");
export const signOf = v => v?.sign ?? (v?.verdict === "too uncertain to say" ? "?" : mark[tone(v)]);
