import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openJournal, type JournalEntry } from "./journal.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gameday-journal-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const entry: JournalEntry = {
  firingId: "f1",
  gameDayId: "g",
  failureKey: "F1",
  injector: "memory",
  params: { targets: ["a"] },
  undo: [{ target: "a", state: { groups: ["sg-1"], nothing: null } }],
  maxDurationMs: 1000,
  armedAt: 5,
  firedAt: null,
};

it("gives another process what was written, and when it was fired", async () => {
  const journal = openJournal(folder);
  await journal.write(entry);
  expect(await openJournal(folder).list()).toEqual([entry]);
  await journal.markFired({ ...entry, firedAt: 42 });
  expect(await openJournal(folder).list()).toEqual([{ ...entry, firedAt: 42 }]);
  await journal.remove("f1");
  expect(await openJournal(folder).list()).toEqual([]);
});

it("is for its owner's eyes only", async () => {
  await openJournal(folder).write(entry);
  expect((await stat(join(folder, "f1.json"))).mode & 0o077).toBe(0);
});

it("passes over what a dying process left half written", async () => {
  const journal = openJournal(folder);
  await journal.write(entry);
  await writeFile(join(folder, "torn.json"), '{"firingId":"torn","und');
  await writeFile(join(folder, "f2.json.1.draft"), "");
  expect(await journal.list()).toEqual([entry]);
});

it("is empty, not an error, where nothing was ever written", async () => {
  const journal = openJournal(join(folder, "never"));
  expect(await journal.list()).toEqual([]);
  expect(await journal.lastBeatAt()).toBeNull();
  await journal.beat();
  expect(await journal.lastBeatAt()).toBeGreaterThan(0);
});
