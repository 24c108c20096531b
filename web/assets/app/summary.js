// What the catalogue and the summaries of the engine hold, by name.
import {finite} from "./format.js";

export const countyName = s => s.catalog.county.title;

// kpi is a KPI of the catalogue by its name.
export function kpi(catalog, key) {
  catalog.byKey ??= new Map(catalog.kpis.map(k => [k.key, k]));
  return catalog.byKey.get(key);
}

// shownOf is the summary of a run, or that of its first months as long as there is no other.
export const shownOf = run => run?.summary ?? run?.early ?? null;

const estimateOf = e =>
  e && finite(e[0]) ? {mean: e[0], half: finite(e[1]) ? e[1] : NaN} : {mean: NaN, half: NaN};

// estimate of a KPI in scenario i, or of a town or body of it: {mean, half}, NaN where there is none.
export const estimate = (summary, i, key) => estimateOf(summary?.scenarios?.[i]?.kpis?.[key]);
export const placeEstimate = (place, key) => estimateOf(place?.kpis?.[key]);

// verdict on a KPI of scenario i against the first: {difference, half, text, tone, shown}. The text begins with a
// sign;
// the tone is good, bad or even.
export function verdict(summary, i, key) {
  const a = summary?.comparison?.alternatives?.[i - 1],
    k = a?.kpis.find(x => x.name === key);
  if (!k) return null;
  const words = a.verdicts?.[key];
  return {
    difference: k.difference,
    half: k.half_width,
    shown: k.shown,
    text: (!summary.days && words?.text) || "", // early numbers of one replication cannot be tested
    tone: words?.tone || "even",
    open: k.verdict === "too uncertain to say",
  };
}
