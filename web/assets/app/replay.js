// A month of one replication, played: petitions move between places.
import {html, useEffect, useRef, useState} from "./view.js";
import {get} from "./state.js";
import {t, monthLong} from "./texts.js";
import {theEngine, words} from "./runs.js";
import {monthOf, Pick} from "./see.js";

export function Replay() {
  return html`<p class="empty">${t("replay.heading")}</p>`;
}
