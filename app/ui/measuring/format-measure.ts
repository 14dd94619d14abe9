/** A measure in its figure and its unit, for setting the unit smaller: 1900 ms is `1.9` `s`. */
export function splitMeasure(value: number | null, unit: string): { figure: string; unit: string } {
  if (value === null) return { figure: "no data", unit: "" };
  if (unit === "ms" && value >= 1000) return { figure: short(value / 1000), unit: "s" };
  return { figure: unit === "ms" ? String(Math.round(value)) : short(value), unit };
}

/** `640 ms`, `1.9 s`, `98.9 %`, `412 /min`, `1,204`; `no data` without a value. */
export function formatMeasure(value: number | null, unit: string): string {
  const split = splitMeasure(value, unit);
  return split.unit === "" ? split.figure : `${split.figure} ${split.unit}`;
}

function short(value: number): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 1;
  const [whole = "", fraction] = value.toFixed(digits).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined || fraction === "0" ? grouped : `${grouped}.${fraction}`;
}
