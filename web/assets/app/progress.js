// How far a run is, with a button to stop it.
import {html} from "./view.js";
import {t} from "./texts.js";
import {shownOf} from "./summary.js";
import {stopRun, runChosen} from "./runs.js";

export function Progress({s}) {
  const r = s.run;
  if (!r) return null;
  const again = () => runChosen(r.chosen.filter(i => i > 0));
  return html`<div class="progress">
    <span
      class=${"small " + (r.state === "failed" ? "bad" : "soft")}
      role=${r.state === "failed" ? "alert" : undefined}
      >${
        r.state === "running"
          ? r.done
            ? [t("run.running", r.done, r.total), left(r)].filter(Boolean).join(t("page.clause"))
            : t("start.computing")
          : r.state === "done"
            ? t("run.done", r.spec.replications)
            : r.state === "cancelled"
              ? t(shownOf(r) ? "run.cancelled" : "run.cancelled_empty")
              : t("run.failed", r.message)
      }</span
    >
    ${
      r.state === "running"
        ? html`<button type="button" class="small" onClick=${stopRun}>${t("run.cancel")}</button>`
        : r.state !== "done"
          ? html`<button type="button" class="small" onClick=${again}>${t("page.retry")}</button>`
          : html`<span></span>`
    }
    ${r.state === "running" && html`<${Meter} run=${r} />`}
  </div>`;
}

// isRough reports whether numbers are provisional: of one replication, or of its first months alone.
export const isRough = sum => Boolean(sum && (sum.days || (sum.replications === 1 && sum.planned > 1)));

// Rough marks provisional numbers beside their heading.
export const Rough = ({of}) => isRough(of) && html`${" "}<span class="provisional">${t("run.rough_word")}</span>`;

// Basis says what the numbers of a run rest on so far.
export function Basis({run: r, timed}) {
  const sum = shownOf(r),
    on = r?.state === "running";
  if (r?.state === "failed") return html`<p class="bad small" role="alert">${t("run.failed", r.message)}</p>`;
  const text = !sum
    ? t(on ? "start.computing" : "start.none_computed")
    : sum.days
      ? t(on ? "run.early" : "run.early_alone", sum.days)
      : sum.replications > 1
        ? t("start.basis", sum.replications)
        : t(on ? "start.basis_one" : "start.basis_alone");
  return html`<p class="soft small">${text} ${timed && on ? left(r) : ""}</p>`;
}

// Meter draws how far a run is.
export const Meter = ({run: r}) => html`<div
  class="meter"
  role="progressbar"
  aria-valuemin="0"
  aria-valuemax=${r.total}
  aria-valuenow=${r.done}
  aria-label=${t("run.running", r.done, r.total)}
>
  <i style=${{width: `${(100 * (r.done + r.share)) / Math.max(1, r.total)}%`}}></i>
</div>`;

// left is the time that a run still takes, as a text, by the replications that this page has seen computed since the
// run began; those that were known already took none. Empty as long as there are too few to go by.
const fewest = 4, // replications
  soonest = 5; // s
export function left(r, now = Date.now()) {
  const done = r.done + r.share - r.before,
    took = (now - r.began) / 1000;
  if (done < fewest || took < soonest || r.done >= r.total) return "";
  const seconds = (took / done) * (r.total - r.done - r.share);
  return seconds > 90
    ? t("run.left", Math.ceil(seconds / 60))
    : t("run.left_short", Math.max(10, 10 * Math.ceil(seconds / 10)));
}
