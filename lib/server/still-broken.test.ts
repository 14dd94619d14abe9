import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openJournal } from "#lib/engine/journal/journal.ts";
import { stillBroken } from "./still-broken.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gameday-broken-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("names what was fired and not reverted, and is silent about what was only armed", async () => {
  expect(await stillBroken(folder)).toBeNull();
  const journal = openJournal(join(folder, "journal"));
  const entry = { gameDayId: "g", injector: "memory", params: {}, undo: [], maxDurationMs: 1_000, armedAt: 1, firedAt: null };
  await journal.write({ ...entry, firingId: "a", failureKey: "F1" });
  expect(await stillBroken(folder)).toBeNull();
  await journal.write({ ...entry, firingId: "b", failureKey: "F3", firedAt: 2 });
  await journal.write({ ...entry, firingId: "c", failureKey: "F2", firedAt: 2 });
  expect(await stillBroken(folder)).toMatch(/^STILL BROKEN: F2, F3\. /);
});
