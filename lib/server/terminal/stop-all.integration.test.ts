import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openJournal } from "#lib/engine/journal/journal.ts";
import { startTestDatabase } from "#lib/persistence/testing/database.ts";
import { projectFolder } from "../processes/programs.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gameday-stop-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** `npm run stop-all`, with PostgreSQL gone when no address is given. */
const stopAll = (databaseUrl?: string) =>
  new Promise<{ code: number; out: string; errors: string }>((resolve) => {
    const { DATABASE_URL: _database, ...environment } = process.env;
    const where = databaseUrl === undefined ? [] : ["--database-url", databaseUrl];
    const args = [join(projectFolder, "lib/server/terminal/stop-all.ts"), "--data", folder, ...where];
    execFile(process.execPath, args, { env: environment }, (error, out, errors) =>
      resolve({ code: typeof error?.code === "number" ? error.code : error === null ? 0 : 1, out, errors }),
    );
  });

const entry = { gameDayId: "g", injector: "memory", undo: [{ target: "a", state: "up" }], maxDurationMs: 1_000, armedAt: 1, firedAt: 2 };

test("a folder in which no engine ever worked is no proof that nothing is broken", async () => {
  const { code, errors } = await stopAll();
  expect(errors).toContain("No engine has ever worked from this folder, so nothing can be said. Name the right one with --data.");
  expect(code).toBe(1);
});

test("a journal that holds nothing that was fired is one", async () => {
  await openJournal(join(folder, "journal")).beat();
  expect(await stopAll()).toMatchObject({ code: 0, out: "The journal holds nothing that was fired.\n" });
});

test("what was fired is named with what became of it", async () => {
  const journal = openJournal(join(folder, "journal"));
  await journal.beat();
  await journal.write({ ...entry, firingId: "f1", failureKey: "F1", params: { targets: ["a"] } });
  await journal.write({ ...entry, firingId: "f2", failureKey: "F2", params: { targets: ["a"], failOn: ["inspect", "prove"] } });
  const { code, out } = await stopAll();
  expect(out.split("\n").toSorted()).toEqual(["", "F1: untouched", "F2: NOT REVERTED, see above"]);
  expect(code).toBe(1);
});

test("a torn entry may be something broken, with PostgreSQL gone and with one that knows of nothing", async () => {
  await openJournal(join(folder, "journal")).beat();
  await writeFile(join(folder, "journal", "torn.json"), '{"firingId":"torn","und');
  const database = await startTestDatabase();
  try {
    const [without, with_] = [await stopAll(), await stopAll(database.databaseUrl)];
    for (const { code, out, errors } of [without, with_]) {
      expect(errors).toContain("MAY BE BROKEN: torn: its file can't be read (torn). Look at its targets by hand.");
      expect(out).not.toContain("nothing");
      expect(code).toBe(1);
    }
    expect(without.errors).toContain("Run this again once PostgreSQL answers");
    expect(with_.errors).not.toContain("PostgreSQL");
  } finally {
    await database.stop();
  }
});

test("what this machine broke is undone though the database that answers has never heard of it", async () => {
  const journal = openJournal(join(folder, "journal"));
  await journal.beat();
  await journal.write({ ...entry, firingId: randomUUID(), failureKey: "F1", params: { targets: ["a"] } });
  await journal.write({ ...entry, firingId: randomUUID(), failureKey: "F2", params: { targets: ["a"], failOn: ["inspect", "prove"] } });
  const database = await startTestDatabase();
  try {
    const { code, out } = await stopAll(database.databaseUrl);
    expect(out.split("\n").toSorted()).toEqual(["", "F1: untouched", "F2: NOT REVERTED, see above"]);
    expect(code).toBe(1);
    expect((await journal.list()).entries.map(({ failureKey }) => failureKey)).toEqual(["F2"]);
  } finally {
    await database.stop();
  }
});
