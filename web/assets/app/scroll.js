// A box for what may be wider than the page, as tables are: it says that it scrolls where that is so.
import {html, useLayoutEffect, useRef, useState} from "./view.js";
import {t} from "./texts.js";

export function Scroll({children, ...named}) {
  const box = useRef(null),
    [hidden, setHidden] = useState({left: false, right: false});
  useLayoutEffect(() => {
    const e = box.current;
    const measure = () => {
      const most = e.scrollWidth - e.clientWidth,
        next = {left: most > 1 && e.scrollLeft > 1, right: most > 1 && e.scrollLeft < most - 1};
      setHidden(now => (now.left === next.left && now.right === next.right ? now : next));
    };
    measure();
    let frame = 0; // measured in the next frame: what changes by being measured must not be observed at once
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(measure);
    });
    observer.observe(e);
    for (const child of e.children) observer.observe(child);
    e.addEventListener("scroll", measure, {passive: true});
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      e.removeEventListener("scroll", measure);
    };
  }, []);
  const wide = hidden.left || hidden.right;
  const where = (hidden.left ? " to-left" : "") + (hidden.right ? " to-right" : "");
  return html`<div class=${"scrolls" + where}>
    ${wide && html`<p class="soft small wider"><span aria-hidden="true">↔ </span>${t("page.wider")}</p>`}
    <div class="held-in"><div class="scroll" ref=${box} tabindex="0" role="region" ...${named}>${children}</div></div>
  </div>`;
}
