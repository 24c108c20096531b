// A figure: its heading, its drawing, its numbers as a table for those who cannot or will not see it, and a PNG.
import {html, useEffect, useRef, useState} from "./view.js";
import {t} from "./texts.js";
import {download} from "./file.js";
import {Scroll} from "./scroll.js";

// useWidth is the width of an element in px, so that letters in drawings keep their size on every screen.
export function useWidth(ref, initial = 640) {
  const [width, setWidth] = useState(initial);
  useEffect(() => {
    const measure = () => {
      const w = Math.round(ref.current?.clientWidth ?? 0);
      if (w > 0) setWidth(w);
    };
    measure();
    let frame = 0; // measured in the next frame: a drawing that changes its own box must not be observed at once
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(measure);
    });
    observer.observe(ref.current);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, []);
  return width;
}

// Figure draws draw(width) under a heading. table is {head: [...], rows: [[...]]}.
export function Figure({id, title, caption, height, draw, table, legend, controls, file}) {
  const box = useRef(null);
  const width = useWidth(box);
  const save = async () => {
    const svg = box.current.querySelector("svg");
    if (svg) download(await png(svg, title, caption), `${file || id}.png`);
  };
  return html`<figure class="figure" id=${id} aria-labelledby=${id + "-title"}>
    <div class="figure-head">
      <h3 id=${id + "-title"}>${title}</h3>
      <${PNGButton} title=${title} save=${save} />
    </div>
    ${caption && html`<figcaption>${caption}</figcaption>`} ${controls} ${legend}
    <div class="drawing" ref=${box} style=${{minHeight: height + "px"}}>${draw(width)}</div>
    ${
      table &&
      html`<details class="data">
        <summary aria-label=${`${t("figure.data")} · ${title}`}>${t("figure.data")}</summary>
        <${Scroll} aria-label=${title}><${Table} ...${table} caption=${title} /><//>
      </details>`
    }
  </figure>`;
}

// PNGButton saves a figure as an image.
export function PNGButton({title, save}) {
  return html`<button type="button" class="quiet small" onClick=${save} aria-label=${t("figure.png_of", title)}>
    ${t("figure.png")}
  </button>`;
}

export function Table({head, rows, caption}) {
  return html`<table>
    <caption class="unseen">
      ${caption}
    </caption>
    <thead>
      <tr>
        ${head.map(c => html`<th scope="col">${c}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        r =>
          html`<tr>
            ${r.map((c, i) => (i === 0 ? html`<th scope="row">${c}</th>` : html`<td class="number">${c}</td>`))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

const drawn = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-opacity",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
  "stroke-linejoin",
  "stroke-linecap",
  "paint-order",
  "visibility",
];

// png is an SVG of the page as an image, with its heading.
async function png(svg, title, caption) {
  const copy = svg.cloneNode(true),
    from = [svg, ...svg.querySelectorAll("*")],
    to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((e, i) => {
    const style = getComputedStyle(e);
    for (const p of drawn) to[i].setAttribute(p, style.getPropertyValue(p));
    to[i].removeAttribute("class");
  });
  for (const e of copy.querySelectorAll("[data-screen-only]")) e.remove();
  const {width, height} = svg.getBoundingClientRect();
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const address = URL.createObjectURL(
    new Blob([new XMLSerializer().serializeToString(copy)], {type: "image/svg+xml"}),
  );
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return await framed(image, width, height, title, typeof caption === "string" ? caption : "");
  } finally {
    URL.revokeObjectURL(address);
  }
}

// framed is a PNG of a drawing, an image or a canvas, under its heading, at twice its size.
export async function framed(drawing, width, height, title, caption) {
  const page = getComputedStyle(document.documentElement),
    head = 64,
    edge = 20,
    twice = 2;
  const canvas = document.createElement("canvas");
  canvas.width = (width + 2 * edge) * twice;
  canvas.height = (height + head + edge) * twice;
  const c = canvas.getContext("2d");
  c.scale(twice, twice);
  c.fillStyle = page.getPropertyValue("--surface");
  c.fillRect(0, 0, canvas.width, canvas.height);
  c.fillStyle = page.getPropertyValue("--ink");
  c.font = `600 17px ${getComputedStyle(document.body).fontFamily}`;
  c.fillText(title, edge, 30, width);
  c.fillStyle = page.getPropertyValue("--soft");
  c.font = `13px ${getComputedStyle(document.body).fontFamily}`;
  c.fillText(caption, edge, 52, width);
  c.drawImage(drawing, edge, head, width, height);
  return await new Promise(done => canvas.toBlob(done, "image/png"));
}
