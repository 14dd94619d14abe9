/** Prisma's: can't reach, timed out, closed, no connection free, transaction not begun or lost, contended. */
const prismaCodes: ReadonlySet<string> = new Set(["P1001", "P1002", "P1008", "P1011", "P1017", "P2024", "P2028", "P2034"]);
const networkCodes = /^E(CONN|HOST|NET|PIPE|TIMEDOUT|AI_|MFILE|NFILE)|^ENOTFOUND$|^SELF_SIGNED/;
/** SQLSTATE: connection, serialization and locks, resources (disk, memory, connections), shut down or starting, read-only after a failover. */
const sqlStates = /^(08|40|53|57P|58)|^(25006|55P03|57014)$/;

/** Whether an error says that the database can't be asked now, and not that what was asked is wrong. */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > 5) return false;
  const { code, originalCode, cause, message } = error as Partial<Record<"code" | "originalCode" | "cause" | "message", unknown>>;
  const isAway = (one: unknown): boolean =>
    typeof one === "string" && (prismaCodes.has(one) || networkCodes.test(one) || sqlStates.test(one));
  // pg gives a broken or timed out connection no code.
  const says =
    typeof message === "string" && /connection (terminated|timeout|ended|closed)|timeout exceeded when trying to connect/i.test(message);
  return isAway(code) || isAway(originalCode) || says || isDatabaseAway(cause, depth + 1);
}
