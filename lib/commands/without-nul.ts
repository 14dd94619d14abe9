/** The same input without the one character that PostgreSQL keeps in no text and no JSON. Nobody types it; a paste may bring it. */
export function withoutNul(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\0", "");
  if (Array.isArray(value)) return value.map(withoutNul);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutNul(one)]));
}
