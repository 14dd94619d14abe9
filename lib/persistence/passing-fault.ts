/** PostgreSQL refused the statement and said so: the transaction is rolled back. Deferred constraints, conflicts, no room, a closed transaction. */
const refusals = /^(23|40|25|53|54|55|22|42|P2002|P2003|P2028|P2034)/;
/** Of those, what passes by itself: two writers at once, no room, no connection left, time-outs, a server that only reads now. */
const passingRefusals = new Set([
  "P2028",
  "P2034",
  "40001",
  "40P01",
  "25006",
  "25P03",
  "53000",
  "53100",
  "53200",
  "53300",
  "53400",
  "55P03",
]);
/** The connection or the server is gone, or did not answer in time. */
const gone = new Set([
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "57014",
  "57P01",
  "57P02",
  "57P03",
  "57P05",
  "58030",
  "58000",
]);
/** What pg says without a code. */
const goneWords =
  /timeout exceeded when trying to connect|Connection terminated|connection error and is not queryable|Client was closed|Query read timeout|Unable to start a transaction in the given time|UnfitConnection|Can't reach database server|Server has closed the connection/;

/**
 * What happened to a statement: "refused" by PostgreSQL with a code that says it is undone, "gone" when the answer may be lost, null for what
 * is no fault of a database.
 */
export function faultOf(error: unknown): "refused" | "gone" | null {
  const { codes, words } = saidBy(error);
  if (codes.some((code) => gone.has(code) || code.startsWith("08"))) return "gone";
  if (codes.some((code) => refusals.test(code))) return "refused";
  return words.some((word) => goneWords.test(word)) ? "gone" : null;
}

/** Whether the same may succeed later without anybody changing it, and which of the reasons it is. */
export function passes(error: unknown): "contended" | "full" | "read-only" | "busy" | "away" | null {
  const { codes } = saidBy(error);
  if (codes.some((code) => ["P2034", "40001", "40P01"].includes(code))) return "contended";
  if (codes.includes("53100")) return "full";
  if (codes.includes("25006")) return "read-only";
  if (codes.some((code) => passingRefusals.has(code))) return "busy";
  return faultOf(error) === "gone" ? "away" : null;
}

type Said = { codes: string[]; words: string[] };

/** The codes and messages of an error, of those it was caused by, and of what Prisma keeps of the driver's. */
function saidBy(error: unknown, depth = 0): Said {
  if (typeof error !== "object" || error === null || depth > 6) return { codes: [], words: [] };
  const { name, code, originalCode, message, cause, meta } = error as Record<string, unknown>;
  const texts = (...values: unknown[]) => values.filter((value): value is string => typeof value === "string");
  const driver = typeof meta === "object" && meta !== null ? (meta as Record<string, unknown>).driverAdapterError : undefined;
  const below = [saidBy(cause, depth + 1), saidBy(driver, depth + 1)];
  const inWords = texts(message).flatMap((text) => [...text.matchAll(/\b[Cc]ode: `?"?([0-9A-Z]{5})\b/g)].map(([, found = ""]) => found));
  return {
    codes: [...texts(code, originalCode), ...inWords, ...below.flatMap(({ codes }) => codes)],
    words: [...texts(message, name), ...below.flatMap(({ words }) => words)],
  };
}
