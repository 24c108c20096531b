// Axes: round numbers between two bounds.

export function ticks(low, high, most) {
  if (!(high > low)) return {ticks: [low], low: low - 1, high: low + 1, step: 1};
  const raw = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map(m => m * power).find(s => s >= raw * 0.9999);
  const first = Math.floor(low / step + 1e-9),
    last = Math.ceil(high / step - 1e-9);
  const list = [];
  for (let i = first; i <= last; i++) list.push(+(i * step).toPrecision(12));
  return {ticks: list, low: list[0], high: list.at(-1), step};
}

// digitsOf is how many decimals tell the ticks apart.
export const digitsOf = step =>
  Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9) + (step.toString().endsWith("25") ? 1 : 0)));

export const linear = (d0, d1, r0, r1) => x => r0 + ((x - d0) / (d1 - d0 || 1)) * (r1 - r0);
