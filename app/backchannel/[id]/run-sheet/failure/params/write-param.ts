import type { DescribedField } from "#lib/domain/fields.ts";

type Params = Record<string, unknown>;

/** The parameters as a form reads them; null while what was typed as JSON is none. */
export function readParams(text: string): Params | null {
  try {
    const value: unknown = JSON.parse(text);
    return isGroup(value) ? value : null;
  } catch {
    return null;
  }
}

const isGroup = (value: unknown): value is Params => typeof value === "object" && value !== null && !Array.isArray(value);

export function paramAt(params: Params, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (isGroup(at) ? at[name] : undefined), params);
}

/** The parameters with one of them written; undefined takes it out, and a group that is left with nothing. What no field draws stays. */
export function writeParam(params: Params, [name = "", ...rest]: readonly string[], value: unknown): Params {
  const inside = params[name];
  const now = rest.length === 0 ? value : writeParam(isGroup(inside) ? inside : {}, rest, value);
  const { [name]: _before, ...others } = params;
  const isEmpty = now === undefined || (rest.length > 0 && isGroup(now) && Object.keys(now).length === 0);
  if (isEmpty) return others;
  return Object.hasOwn(params, name) ? { ...params, [name]: now } : { ...others, [name]: now };
}

/** What is typed into a field as what its parameter holds. Nothing typed is no parameter, unless there must be one. */
export function typedAs(field: DescribedField, typed: string): unknown {
  if (field.kind === "list") {
    const lines = typed.split("\n").map((line) => line.trim());
    const filled = lines.filter((line) => line !== "");
    if (filled.length === 0 && !field.required) return undefined;
    return field.of === "number" ? filled.map(numberOr) : filled;
  }
  if (typed === "" && !field.required) return undefined;
  return field.kind === "number" ? numberOr(typed) : typed;
}

/** What is no number stays as it was typed: the server says what is wrong with it. */
const numberOr = (typed: string): unknown => (typed.trim() === "" || Number.isNaN(Number(typed)) ? typed : Number(typed));

/** What a field shows of what its parameter holds. */
export function shownAs(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map(String).join("\n");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
