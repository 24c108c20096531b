// A Chip tells what an office could know from what only the model knows.
import {html} from "./view.js";
import {t} from "./texts.js";

export const Chip = ({side}) =>
  html`<span class=${side === "oracle" ? "chip truth" : "chip"} title=${t(`side.${side}_long`)}
    >${t("side." + side)}</span
  >`;
