import pg from "pg";

const lossClasses = ["08", "57P", "53300"];

/** True when an error says that the database is out of reach or unusable, false when it only refused this statement. */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return true;
  return lossClasses.some((prefix) => error.code?.startsWith(prefix));
}

/** True when the same statement can never succeed: its data are wrong (SQLSTATE classes 22 and 23). */
export function isWrongData(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code?.startsWith("22") === true || error.code?.startsWith("23") === true);
}
