import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openJournal } from "#lib/engine/journal.ts";
import { projectFolder } from "./programs.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gameday-stop-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** `npm run stop-all` with PostgreSQL gone. */
const stopAll = () =>
  new Promise<{ code: number; out: string; errors: string }>((resolve) => {
    const { DATABASE_URL: _database, ...environment } = process.env;
    const args = [join(projectFolder, "lib/server/stop-all.ts"), "--data", folder];
    execFile(process.execPath, args, { env: environment }, (error, out, errors) =>
      resolve({ code: typeof error?.code === "number" ? error.code : error === null ? 0 : 1, out, errors }),
    );
  });

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
  const entry = { gameDayId: "g", injector: "memory", undo: [{ target: "a", state: "up" }], maxDurationMs: 1_000, armedAt: 1, firedAt: 2 };
  await journal.write({ ...entry, firingId: "f1", failureKey: "F1", params: { targets: ["a"] } });
  await journal.write({ ...entry, firingId: "f2", failureKey: "F2", params: { targets: ["a"], failOn: ["inspect"] } });
  const { code, out } = await stopAll();
  expect(out.split("\n").toSorted()).toEqual(["", "F1: untouched", "F2: NOT REVERTED, see above"]);
  expect(code).toBe(1);
});
