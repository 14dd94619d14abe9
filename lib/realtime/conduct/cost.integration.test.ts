import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { startGameDay } from "#lib/commands/game-day/start.ts";
import { requestPause } from "#lib/commands/pause/request.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { rowsRead } from "#lib/persistence/testing/rows-read.ts";
import { watchStatements } from "#lib/persistence/testing/statements.ts";
import { organizersNamespace } from "../organizer-protocol.ts";
import { busyDay, fire, observe, type BusyDay } from "../testing/busy-day.ts";
import { openOrganizer, type OrganizerPage } from "../testing/organizer.ts";
import { openTestWeb, type TestWeb } from "../testing/web.ts";
import { openWire, type Wire } from "../testing/wire.ts";
import type { ConductPace } from "./keep-conduct.ts";

const patience = { timeout: 30_000, interval: 20 };
const never = 3_600_000;
const views = "gameday organizers views";
let database: TestDatabase;
const open: { close: () => unknown }[] = [];
const kept = <One extends { close: () => unknown }>(one: One): One => (open.push(one), one);

beforeAll(async () => {
  database = await startTestDatabase();
});
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));
afterAll(() => database.stop());

const openWeb = async (conduct: Partial<ConductPace>): Promise<TestWeb> => kept(await openTestWeb(database.databaseUrl, { conduct }));

async function runningDay(): Promise<BusyDay> {
  const day = await busyDay(database.store);
  await day.as(day.olga, startGameDay, { why: "It is a test." });
  return day;
}

async function watch(web: TestWeb, day: BusyDay, count: number): Promise<OrganizerPage[]> {
  const pages: OrganizerPage[] = [];
  for (let index = 0; index < count; index++) {
    const who = await day.join("organizer", `Organizer ${index}`);
    pages.push(kept(await openOrganizer(database.store, day, who, { url: web.url })));
  }
  // Each holds what all hold: whoever joins is shown to those before.
  await vi.waitFor(() => {
    for (const page of pages) expect(page.told.length).toBeGreaterThan(0);
    expect(new Set(pages.map((page) => page.view().version)).size).toBe(1);
  }, patience);
  // What changed nothing that is shown is read by then as well.
  await pages[0]?.caughtUp();
  return pages;
}

async function asksPause(day: BusyDay): Promise<void> {
  // Nobody asks for a second one while the first waits.
  const earlier = { gameDayId: day.gameDayId, status: "asked" };
  await database.store.organizers.pauseRequest.updateMany({ where: earlier, data: { status: "refused", answer: "No." } });
  await day.as(day.ann, requestPause, { requestId: randomUUID(), reason: "Is it real?", minutes: 5 });
}

/** Does it, and waits until all who watch were shown another picture. */
async function shown(pages: readonly OrganizerPage[], change: () => Promise<unknown>): Promise<void> {
  const before = pages.map((page) => page.view().version);
  await change();
  await vi.waitFor(() => {
    const after = pages.map((page) => page.view().version);
    expect(new Set(after).size).toBe(1);
    expect(after).not.toContain(before[0]);
  }, patience);
}

async function statementsOf(pages: readonly OrganizerPage[], day: BusyDay): Promise<number> {
  const watched = watchStatements(views);
  try {
    for (let round = 0; round < 5; round++) await shown(pages, () => asksPause(day));
    await shown(pages, () => day.move("F1", "armed", { armedAt: new Date() }));
  } finally {
    watched.stop();
  }
  return watched.sent.length;
}

test("five organizers cost as many statements as one", async () => {
  const web = await openWeb({ beatMs: never });
  const costs: number[] = [];
  for (const count of [1, 5]) {
    const day = await runningDay();
    costs.push(await statementsOf(await watch(web, day, count), day));
  }
  expect(costs[0]).toBeGreaterThan(5);
  expect(costs[1]).toBe(costs[0]);
});

/** Resolves after so many more signs of life of the streams, which go on while nothing changes. */
async function beats(wire: Wire, count: number): Promise<void> {
  const heard = () => wire.frames.filter((frame) => frame.includes('"beat"')).length;
  const before = heard();
  await vi.waitFor(() => expect(heard()).toBeGreaterThanOrEqual(before + count), patience);
}

test("while nothing changes the picture is not read, nor when words are said; on the beat one row is", async () => {
  const web = await openWeb({ beatMs: never });
  const day = await runningDay();
  const witness = await day.join("organizer", "Witness");
  const [page] = await watch(web, day, 1);
  const cursors = { organizers: 0, participants: 0 };
  const wire = kept(openWire(web.url, day, witness, { namespace: organizersNamespace, cursors }));
  await wire.answer;
  await page?.caughtUp();
  const watched = watchStatements(views);
  await beats(wire, 4);
  await day.say("nothing of it is in the picture but what is heard");
  await vi.waitFor(() => expect(JSON.stringify(page?.view().known.entries)).toContain("but what is heard"), patience);
  await beats(wire, 2);
  watched.stop();
  expect(watched.sent).toEqual([]);

  const often = await openWeb({ beatMs: 100 });
  const [other] = await watch(often, day, 1);
  await other?.caughtUp();
  const looks = watchStatements(views);
  const told = other?.told.length ?? 0;
  // What is told may have been under way: what is looked at is counted here.
  await vi.waitFor(() => expect(looks.sent.length).toBeGreaterThan(5), patience);
  looks.stop();
  expect(looks.sent.filter((text) => !/^(BEGIN|COMMIT|SET TRANSACTION)|engine_lease/.test(text))).toEqual([]);
  expect(other?.told.slice(told).map(({ kind }) => kind)).not.toContain("change");
});

test("nothing is read when no organizer listens", async () => {
  const web = await openWeb({ beatMs: 100 });
  const day = await runningDay();
  const [page] = await watch(web, day, 1);
  page?.close();
  const wire = kept(openWire(web.url, day, day.ann));
  await wire.answer;
  const heard = (words: string) => vi.waitFor(() => expect(wire.frames.join()).toContain(words), patience);
  await day.say("the organizer has gone by now");
  await heard("has gone by now");
  await beats(wire, 1);
  const watched = watchStatements(views);
  for (let round = 0; round < 3; round++) await asksPause(day);
  await day.say("and this comes after them");
  await heard("comes after them");
  await beats(wire, 2);
  watched.stop();
  expect(watched.sent).toEqual([]);
});

async function observed(day: BusyDay, count: number): Promise<void> {
  const { organizers } = database.store;
  const { personId, name } = day.ann;
  for (let from = 0; from < count; from += 2_000) {
    await organizers.observation.createMany({
      data: Array.from({ length: Math.min(2_000, count - from) }, () => ({
        id: randomUUID(),
        gameDayId: day.gameDayId,
        roomKey: "gameday",
        personId,
        name,
        workstreamKey: "api",
        workstream: "API",
        body: "call lists take long",
        severity: "minor",
        writtenAt: new Date(),
        committedAt: new Date(),
      })),
    });
    await organizers.$executeRaw`
      INSERT INTO backchannel.judgement ("wordId", "kind", "gameDayId", "verdict", "candidates", "at", "committedAt")
      SELECT o."id", 'observation', o."gameDayId", 'none', '{"version":1,"firings":[]}', o."committedAt", o."committedAt" FROM observation o
      WHERE o."gameDayId" = ${day.gameDayId}::uuid ON CONFLICT DO NOTHING`;
    await day.say(...Array.from({ length: 200 }, (_, index) => `word ${from + index}`));
  }
}

test("the rows that a change reads don't grow with all that was said and seen", async () => {
  const web = await openWeb({ beatMs: never });
  const costs: number[][] = [];
  for (const count of [2_000, 20_000]) {
    const day = await runningDay();
    await fire(day, "F1");
    await observed(day, count);
    const pages = await watch(web, day, 1);
    const changes = [
      () => asksPause(day),
      () => day.move("F2", "armed", { armedAt: new Date() }),
      () => observe(database.store, day, "the API is away"),
    ];
    const rows: number[] = [];
    for (const change of changes) rows.push(await rowsRead(() => shown(pages, change)));
    costs.push(rows);
  }
  const [few = [], many = []] = costs;
  expect(few[0]).toBeLessThan(60);
  for (const [index, rows] of many.entries()) expect(rows).toBeLessThanOrEqual((few[index] ?? 0) + 20);
});
