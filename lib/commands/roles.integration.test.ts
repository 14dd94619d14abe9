import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loginRole } from "#lib/persistence/roles/login-role.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { runCommand, type Command } from "./gate.ts";
import { commandNames, commands } from "./registry.ts";
import { declareIncident } from "./incident/declare.ts";
import { aSmallDay, id, now } from "./testing/small-day.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

/** How PostgreSQL answers a statement of the role that serves participants: its code, or null when it obeyed. */
async function codeOf(sql: string): Promise<string | null> {
  const outcome = await database.store.participants
    .$executeRawUnsafe(sql)
    .catch((error: { meta?: { driverAdapterError?: { cause?: { originalCode?: string } } } }) => error);
  if (typeof outcome === "number") return null;
  return outcome.meta?.driverAdapterError?.cause?.originalCode ?? "no code";
}

describe("the role that serves participants", () => {
  test("is not the owner", async () => {
    const [{ name } = { name: "" }] = await database.store.participants.$queryRaw<{ name: string }[]>`SELECT session_user::text AS name`;
    expect(name).toBe(loginRole(database.databaseUrl, "participant"));
  });

  test("is refused by every table of the backchannel and of identity, whatever it tries", async () => {
    const tables = await database.store.owner.$queryRaw<{ name: string; column: string }[]>`
      SELECT format('%I.%I', c.table_schema, c.table_name) AS name, format('%I', min(c.column_name)) AS column
      FROM information_schema.columns c WHERE c.table_schema IN ('backchannel', 'identity') GROUP BY c.table_schema, c.table_name`;
    expect(tables.length).toBeGreaterThan(20);
    for (const { name, column } of tables) {
      for (const sql of [
        `SELECT 1 FROM ${name}`,
        `INSERT INTO ${name} DEFAULT VALUES`,
        `UPDATE ${name} SET ${column} = ${column}`,
        `DELETE FROM ${name}`,
        `TRUNCATE ${name}`,
      ]) {
        expect([sql, await codeOf(sql)]).toEqual([sql, "42501"]);
      }
    }
  });

  test("can't make tables of its own", async () => {
    expect(await codeOf("CREATE TABLE public.mine (id int)")).toBe("42501");
  });
});

const participantCommands = commandNames.filter((name) => (commands[name].roles as readonly string[]).includes("participant"));

test.each(participantCommands)("%s works as that role", async (name) => {
  const day = await aSmallDay(database.store);
  await day.start();
  const incidentId = id();
  await day.as(day.ben, declareIncident, { incidentId, title: "Slow", severity: "minor", writtenAt: now() });
  const said = { roomKey: "gameday", body: "Reads are slow", writtenAt: now() };
  const inputs: Record<string, object> = {
    "say-message": { messageId: id(), ...said },
    "record-observation": { observationId: id(), ...said, applicationKey: "api", severity: "major", since: now() },
    "declare-incident": { incidentId: id(), title: "Down", severity: "major", writtenAt: now() },
    "take-command": { incidentId },
    "take-scribe": { incidentId },
    "mark-real": { incidentId },
    "change-incident": { incidentId, expectedStatus: "investigating", status: "identified" },
    "write-note": { noteId: id(), workstreamKey: "api", ...said },
    "request-pause": { requestId: id(), reason: "Too much", minutes: 5 },
  };
  const before = (await day.row()).lastSeq;
  await runCommand(database.store, commands[name] as unknown as Command, day.ann, day.gameDayId, inputs[name]);
  expect((await day.row()).lastSeq).toBe(before + 1);
});
