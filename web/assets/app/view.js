// The three things that every part of the page needs from its libraries.
import {h, render, Fragment} from "../vendor/preact.js";
import htm from "../vendor/htm.js";

export {h, render, Fragment};
export {useEffect, useLayoutEffect, useMemo, useRef, useState, useReducer, useId} from "../vendor/hooks.js";
export const html = htm.bind(h);
