// Own data: a CSV file of months, whose columns are drawn as dots on the charts of their names.
import {t} from "./texts.js";

// fields splits a line of CSV; a quoted field may hold commas.
export function fields(line) {
  const out = [];
  let field = "",
    quoted = false;
  for (let i = 0; i < line.length; i++) {
    const c = line[i];
    if (quoted) {
      if (c === '"' && line[i + 1] === '"') {
        field += '"';
        i++;
      } else if (c === '"') quoted = false;
      else field += c;
    } else if (c === '"') quoted = true;
    else if (c === "," || c === "\t" || c === ";") {
      out.push(field);
      field = "";
    } else field += c;
  }
  return [...out, field].map(x => x.trim());
}

// readMonths returns {name, months, columns: {key: {month: number}}, faults}. Numbers are in the unit of the chart.
export function readMonths(text, name, series) {
  if (text === null) return {faults: [t("data.large")]};
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map((x, i) => [x, i + 1])
    .filter(([x]) => x.trim());
  const faults = [],
    head = fields(lines[0]?.[0] ?? ""),
    columns = {},
    months = [];
  const known = head.map(h => series.find(x => x.key === h || x.title === h));
  if (!known.slice(1).some(Boolean)) {
    return {faults: [t("data.none", name, series.map(x => `${x.title}（${x.key}）`).join("、"))]};
  }
  for (const [line, number] of lines.slice(1)) {
    const row = fields(line),
      m = /^(\d{4})[-\/年.](\d{1,2})(月|[-\/.].*)?$/.exec(row[0]);
    if (!m || +m[2] < 1 || +m[2] > 12) {
      faults.push(t("data.bad_month", number, row[0]));
      continue;
    }
    const month = `${m[1]}-${m[2].padStart(2, "0")}`;
    months.push(month);
    known.forEach((of, i) => {
      if (i === 0 || !of || !row[i]) return;
      const x = Number(row[i].replace("%", ""));
      if (!Number.isFinite(x)) {
        faults.push(t("data.bad_number", number, head[i], row[i]));
        return;
      }
      (columns[of.key] ??= {})[month] = x;
    });
  }
  return {name, months, columns, faults};
}

// moved is a month so many years later.
const moved = (month, years) => String(+month.slice(0, 4) + years) + month.slice(4);

// shiftOf is by how many years own data are moved to lie over the months of a chart: 0 where some lie there already,
// else the fewest that bring most of them there, so that a March stands beside a March.
export function shiftOf(data, months) {
  const over = years => data.months.filter(m => months.includes(moved(m, years))).length;
  if (!data.months.length || over(0)) return 0;
  const span = Array.from({length: 81}, (_, i) => (i % 2 ? 1 : -1) * Math.ceil(i / 2));
  return span.reduce((best, years) => (over(years) > over(best) ? years : best), 0);
}

// placed are own data of a series at the months of a chart.
export const placed = (column, months, shift) => months.map(m => column[moved(m, -shift)] ?? NaN);
