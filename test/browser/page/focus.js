// What has to hold for whoever has no pointer: Tab comes to all that can be used, it is in sight, and it looks
// different from what has no focus.
window.focusing = (() => {
  let wanted, seen, faults, last;
  const name = e => `${e.tagName.toLowerCase()}.${e.getAttribute("class") ?? ""} ${(e.getAttribute("aria-label") ||
    e.textContent || e.id).trim().slice(0, 40)}`;
  const usable = "a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary, [tabindex='0']";
  const shown = e => e.checkVisibility({visibilityProperty: true}) && e.tabIndex >= 0;
  const props = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "borderColor", "backgroundColor", "stroke",
    "strokeWidth", "top", "left"];
  const look = e => [e, e.parentElement, ...e.children].map(x => {
    const style = getComputedStyle(x);
    return props.map(p => style[p]).join();
  }).join(";");
  return {
    begin() {
      faults = [];
      last = null;
      seen = new Set();
      document.activeElement.blur();
      getSelection().removeAllRanges();
      document.getElementById("start-of-keys")?.remove();
      document.body.insertAdjacentHTML("afterbegin", "<i id=start-of-keys tabindex=-1></i>");
      document.getElementById("start-of-keys").focus();
      wanted = [...document.querySelectorAll(usable)].filter(shown);
      return wanted.length;
    },
    async look() {
      const e = document.activeElement;
      if (e === last) return true; // another part of a date
      last = e;
      if (e === document.body || seen.has(e)) return false;
      seen.add(e);
      const outside = r => r.bottom < 1 || r.top > innerHeight - 1 || r.right < 1 || r.left > innerWidth - 1;
      let b = e.getBoundingClientRect();
      // On a busy machine the page may scroll a frame later.
      for (let i = 0; i < 30 && outside(b); i++) {
        await new Promise(requestAnimationFrame);
        b = e.getBoundingClientRect();
      }
      const on = look(e);
      const x = Math.min(innerWidth - 2, Math.max(1, (b.left + b.right) / 2)),
        y = Math.min(innerHeight - 2, Math.max(1, (b.top + b.bottom) / 2));
      const top = document.elementFromPoint(x, y);
      if (outside(b))
        faults.push("out of sight: " + name(e));
      else if (b.height < innerHeight / 2 && b.width > 2 && e.tagName !== "path" && top && !e.contains(top) &&
        !top.contains(e) && !e.closest("label")?.contains(top))
        faults.push(`covered by ${name(top)}: ${name(e)}`);
      const ring = document.createElement("button");
      e.style.transition = "none";
      document.body.append(ring);
      ring.focus({preventScroll: true});
      if (look(e) === on) faults.push("looks the same with and without the focus: " + name(e));
      e.focus({preventScroll: true});
      ring.remove();
      return true;
    },
    end() {
      document.getElementById("start-of-keys")?.remove();
      for (const e of wanted)
        if (!seen.has(e) && e.isConnected && shown(e)) faults.push("Tab does not come to " + name(e));
      return faults;
    },
  };
})();
