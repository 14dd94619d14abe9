import pg from "pg";
import { expect, test } from "vitest";
import { isConnectionLoss, isWrongData } from "./connection-loss.ts";

function refused(code: string): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError("refused", 1, "error"), { code });
}

test.each(["57P01", "08006", "53300"])("SQLSTATE %s means the database is out of reach", (code) => {
  expect(isConnectionLoss(refused(code))).toBe(true);
});

test.each(["42501", "25006", "53100", "40001"])("SQLSTATE %s refuses a statement only", (code) => {
  expect(isConnectionLoss(refused(code))).toBe(false);
});

test("an error that is not PostgreSQL's comes from the connection", () => {
  expect(isConnectionLoss(new Error("Query read timeout"))).toBe(true);
});

test("only errors about the data themselves make repeating pointless", () => {
  expect(isWrongData(refused("23503"))).toBe(true);
  expect(isWrongData(refused("42501"))).toBe(false);
  expect(isWrongData(new Error("Connection terminated"))).toBe(false);
});
