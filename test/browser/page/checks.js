// What must hold in every view of the page, at every width and in both languages. Returns what does not.
(() => {
  const faults = [], say = what => faults.push(what), root = document.documentElement;
  const luminance = ([r, g, b]) => {
    const f = v => ((v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * f(r) + .7152 * f(g) + .0722 * f(b);
  };
  const rgb = text => text.match(/[\d.]+/g).map(Number);
  const ground = e => {
    for (; e; e = e.parentElement) {
      const c = rgb(getComputedStyle(e).backgroundColor);
      if (c.length < 4 || c[3] > 0) return c;
    }
    return [255, 255, 255];
  };
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll("main *")].find(e => e.getBoundingClientRect().right > root.clientWidth + 1 &&
      !e.closest(".scroll, .subnav, .unseen, svg"));
    say(`overflows: ${root.scrollWidth} px of ${root.clientWidth}: ${wide?.tagName}.${wide?.className}`);
  }
  if (document.querySelectorAll("h1").length !== 1 || !document.querySelector("main")) say("not one h1 in a page with main");
  let level = 1;
  for (const h of document.querySelectorAll("main h1, main h2, main h3, main h4")) {
    if (+h.tagName[1] > level + 1) say("a heading skips a level: " + h.textContent);
    level = +h.tagName[1];
  }
  for (const t of document.querySelectorAll("table")) {
    if (t.querySelector("th:not([scope])")) say("a heading of a table without a scope");
  }
  for (const e of document.querySelectorAll("input, select, button, textarea, svg[role], canvas, [role=region]")) {
    const name = e.getAttribute("aria-label") || e.getAttribute("aria-labelledby") || e.labels?.length || e.textContent.trim();
    if (!name) say("without a name: " + e.outerHTML.slice(0, 120));
  }
  for (const e of document.querySelectorAll("button, select, input[type=text], input[type=search], .questions button")) {
    const b = e.getBoundingClientRect();
    if (b.width > 0 && b.height > 0 && b.height < 24) say(`a target of ${b.height} px: ${e.outerHTML.slice(0, 90)}`);
  }
  for (const e of document.querySelectorAll("main th, main button")) {
    const text = e.textContent.trim(), all = document.createRange();
    all.selectNodeContents(e);
    const rows = new Set([...all.getClientRects()].map(b => Math.round(b.top / 4))).size;
    if (text.length > 3 && rows > text.length / 2) say("a character a line: " + text);
  }
  const ids = [...document.querySelectorAll("[id]")].map(e => e.id), twice = ids.find((x, i) => ids.indexOf(x) !== i);
  if (twice) say("two elements have the id " + twice);
  for (const svg of document.querySelectorAll(".drawing svg")) {
    const open = svg.getBoundingClientRect();
    for (const text of svg.querySelectorAll("text")) {
      const b = text.getBoundingClientRect();
      if (b.left < open.left - 4 || b.right > open.right + 4) say(`text leaves the figure ${svg.getAttribute("aria-label")}: ${text.textContent}`);
    }
  }
  if (/\b(undefined|NaN|null|\[object)\b/.test(document.body.innerText)) say("shows " + /.{20}\b(undefined|NaN|null|\[object)\b.{0,20}/s.exec(document.body.innerText)?.[0]);
  if (/\{\d\}/.test(document.body.innerText)) say("a gap in a text is not filled in");
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), seen = new Set();
  while (walk.nextNode()) {
    const node = walk.currentNode, e = node.parentElement, text = node.data.trim();
    if (!text || e.closest("script, style, title, noscript, .unseen, [hidden]") || e.closest("button:disabled")) continue;
    if (root.lang.startsWith("zh") && /[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}/.test(text) && !e.closest("pre, code, .source, [lang=en], #variant-name") && !text.includes("hanyin")) {
      say("English on a Chinese page: " + text.slice(0, 80));
    }
    // Towns and villages have no English names: up to three characters are one.
    if (root.lang === "en" && /[\u4e00-\u9fff]{4,}/.test(text) && !e.closest("pre, code, .source, [lang^=zh], [data-own]")) {
      say("Chinese on an English page: " + text.slice(0, 80));
    }
    const box = e.getBoundingClientRect();
    if (e.closest("svg") || box.width === 0) continue;
    const key = [e, e.parentElement, e.parentElement?.parentElement].map(x => x && x.tagName + "." + x.className).join(" ");
    if (seen.has(key)) continue;
    seen.add(key); // elements of one kind look alike
    const a = luminance(rgb(getComputedStyle(e).color)), b = luminance(ground(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) say(`contrast ${ratio.toFixed(2)}: ${text.slice(0, 40)}`);
  }
  return [...new Set(faults)];
})()
