import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
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
  expect(await openJournal(folder).list()).toEqual({ entries: [entry], unreadable: [] });
  await journal.markFired({ ...entry, firedAt: 42 });
  expect(await openJournal(folder).list()).toEqual({ entries: [{ ...entry, firedAt: 42 }], unreadable: [] });
  await journal.remove("f1", entry.armedAt);
  expect(await openJournal(folder).list()).toEqual({ entries: [], unreadable: [] });
  expect(await readdir(folder)).toEqual([]);
});

it("never touches the entry, which is on disk, to note that it was fired", async () => {
  const journal = openJournal(folder);
  await journal.write(entry);
  const { ino } = await stat(join(folder, "f1.json"));
  await journal.markFired({ ...entry, firedAt: 42 });
  expect((await stat(join(folder, "f1.json"))).ino).toBe(ino);
});

it("keeps the mark of one engine when another takes its own back", async () => {
  const [one, two] = [openJournal(folder), openJournal(folder)];
  await one.write(entry);
  const unmarkOne = await one.markFired({ ...entry, firedAt: 42 });
  const unmarkTwo = await two.markFired({ ...entry, firedAt: 41 });
  await unmarkTwo();
  expect((await two.list()).entries).toEqual([{ ...entry, firedAt: 42 }]);
  await unmarkOne();
  expect((await two.list()).entries).toEqual([entry]);
});

it("forgets a mark of an earlier arming", async () => {
  const journal = openJournal(folder);
  await journal.markFired({ ...entry, firedAt: 42 });
  await journal.write({ ...entry, armedAt: 50 });
  expect((await journal.list()).entries).toEqual([{ ...entry, armedAt: 50 }]);
});

it("removes what is of one arming, and nothing of the next, whoever wrote that", async () => {
  const [engine, watchdog] = [openJournal(folder), openJournal(folder)];
  await engine.write(entry);
  await watchdog.markFired({ ...entry, firedAt: 42 });
  const rearmed = { ...entry, armedAt: 50 };
  await engine.write(rearmed);
  await watchdog.remove("f1", entry.armedAt);
  expect(await readdir(folder)).toEqual(["f1.json"]);
  await engine.markFired({ ...rearmed, firedAt: 60 });
  await watchdog.unmark("f1", entry.armedAt);
  expect((await watchdog.list()).entries).toEqual([{ ...rearmed, firedAt: 60 }]);
  await watchdog.remove("f1", rearmed.armedAt);
  expect(await readdir(folder)).toEqual([]);
});

it("is for its owner's eyes only", async () => {
  await openJournal(folder).write(entry);
  expect((await stat(join(folder, "f1.json"))).mode & 0o077).toBe(0);
});

it("says what is torn or can't be read, for that may be broken", async () => {
  const journal = openJournal(folder);
  await journal.write(entry);
  await writeFile(join(folder, "torn.json"), '{"firingId":"torn","und');
  await writeFile(join(folder, "empty.json"), "");
  await writeFile(join(folder, "marked.1.fired"), JSON.stringify({ armedAt: 1, firedAt: 2 }));
  await mkdir(join(folder, "odd.json"));
  await writeFile(join(folder, "f2.json.1.draft"), "");
  const { entries, unreadable } = await journal.list();
  expect(entries).toEqual([entry]);
  expect(unreadable.toSorted((a, b) => a.what.localeCompare(b.what))).toEqual([
    { what: "empty", why: "its file can't be read (torn)" },
    { what: "marked", why: "it was fired, and the entry with its undo records is gone" },
    { what: "odd", why: "its file can't be read (EISDIR)" },
    { what: "torn", why: "its file can't be read (torn)" },
  ]);
});

it("says that a folder can't be read, which is no proof of anything", async () => {
  const path = join(folder, "file");
  await writeFile(path, "");
  expect(await openJournal(path).list()).toEqual({ entries: [], unreadable: [{ what: path, why: "the journal can't be read (ENOTDIR)" }] });
});

it("is empty, not an error, where nothing was ever written", async () => {
  const journal = openJournal(join(folder, "never"));
  expect(await journal.list()).toEqual({ entries: [], unreadable: [] });
  expect(await journal.lastBeatAt()).toBeNull();
  await journal.beat();
  expect(await journal.lastBeatAt()).toBeGreaterThan(0);
});
