/**
 * `after`, with every part that says the same as in `before` being that very part: what is drawn from such a part needs not be drawn anew.
 * Both are plain JSON.
 */
export function keepSame<Value>(before: unknown, after: Value): Value {
  if (Object.is(before, after)) return after;
  if (Array.isArray(before) && Array.isArray(after)) {
    const kept = after.map((one: unknown, at) => keepSame(before[at], one));
    return (kept.length === before.length && kept.every((one, at) => one === before[at]) ? before : kept) as Value;
  }
  if (!isRecord(before) || !isRecord(after)) return after;
  const kept = Object.fromEntries(Object.entries(after).map(([key, one]) => [key, keepSame(before[key], one)]));
  const keys = Object.keys(kept);
  const same = keys.length === Object.keys(before).length && keys.every((key) => key in before && kept[key] === before[key]);
  return (same ? before : kept) as Value;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
