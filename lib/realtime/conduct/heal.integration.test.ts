import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { requestPause } from "#lib/commands/pause/request.ts";
import { startGameDay } from "#lib/commands/game-day/start.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import type { ConductView } from "#lib/queries/views.ts";
import { badNetworkTo } from "../testing/bad-network.ts";
import { busyDay, observe, type BusyDay } from "../testing/busy-day.ts";
import { loaded, openOrganizer, type OrganizerPage } from "../testing/organizer.ts";
import type { Someone } from "../testing/stream-day.ts";
import { takeTurns } from "../testing/take-turns.ts";
import { openTestWeb, type TestWeb } from "../testing/web.ts";
import { openWire } from "../testing/wire.ts";
import type { ConductPace } from "./keep-conduct.ts";

const patience = { timeout: 30_000, interval: 20 };
const never = 3_600_000;
let database: TestDatabase;
const open: { close: () => unknown }[] = [];
const kept = <One extends { close: () => unknown }>(one: One): One => (open.push(one), one);

beforeAll(async () => {
  database = await startTestDatabase();
});
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));
afterAll(() => database.stop());

const openWeb = async (conduct: Partial<ConductPace> = { beatMs: never }): Promise<TestWeb> =>
  kept(await openTestWeb(database.databaseUrl, { conduct }));
const runningDay = async (): Promise<BusyDay> => {
  const day = await busyDay(database.store);
  await day.as(day.olga, startGameDay, { why: "It is a test." });
  return day;
};
const organizer = async (url: string, day: BusyDay, who: Someone, transport?: "polling"): Promise<OrganizerPage> => {
  const page = kept(await openOrganizer(database.store, day, who, { url, ...(transport === undefined ? {} : { transport }) }));
  await vi.waitFor(() => expect(page.told.length).toBeGreaterThan(0), patience);
  return page;
};

async function asksPause(day: BusyDay, reason = "Is it real?"): Promise<void> {
  // Nobody asks for a second one while the first waits.
  const earlier = { gameDayId: day.gameDayId, status: "asked" };
  await database.store.organizers.pauseRequest.updateMany({ where: earlier, data: { status: "refused", answer: "No." } });
  await day.as(day.ann, requestPause, { requestId: randomUUID(), reason, minutes: 5 });
}

const compared = ({ probes: _, ...view }: ConductView) => view;
const showsAll = (page: OrganizerPage, day: BusyDay, who: Someone) =>
  vi.waitFor(async () => expect(compared(page.view())).toEqual(compared(await loaded(database.store, day, who))), patience);
const reasons = (page: OrganizerPage): string => JSON.stringify(page.view().pauseRequests);
const kinds = (page: OrganizerPage): string[] => page.told.map(({ kind }) => kind);

test("a page that missed a change asks for the whole with the next one", async () => {
  const web = await openWeb();
  const day = await runningDay();
  const [page, witness] = [await organizer(web.url, day, day.olga), await organizer(web.url, day, day.oskar)];
  page.loseNext();
  await asksPause(day, "lost on its way");
  await vi.waitFor(() => expect(reasons(witness)).toContain("lost on its way"), patience);
  expect(reasons(page)).not.toContain("lost on its way");
  await asksPause(day, "the next one");
  await showsAll(page, day, day.olga);
  expect(kinds(page)).toContain("whole");
  expect(kinds(witness)).not.toContain("whole");
});

test("a page that missed a change hears on the beat that it did", async () => {
  const web = await openWeb({ beatMs: 300 });
  const day = await runningDay();
  const page = await organizer(web.url, day, day.olga);
  page.loseNext();
  await asksPause(day, "lost on its way");
  await showsAll(page, day, day.olga);
  expect(page.lost).toHaveLength(1);
});

test("a page whose line was cut while things changed is shown them when it is back, and what was measured", async () => {
  const web = await openWeb();
  const day = await runningDay();
  const network = kept(await badNetworkTo(web.url));
  const page = await organizer(network.url, day, day.olga);
  const before = page.connections();
  const probe = await database.store.organizers.probe.findFirstOrThrow({ where: { gameDayId: day.gameDayId, key: "replica-pool" } });
  await database.store.organizers.probeSample.create({ data: { probeId: probe.id, at: new Date(), value: 4711, inBounds: true } });
  network.cut();
  await asksPause(day, "while it was away");
  await vi.waitFor(() => expect(page.connections()).toBeGreaterThan(before), patience);
  await showsAll(page, day, day.olga);
  await vi.waitFor(() => expect(JSON.stringify(page.told)).toContain("4711"), patience);
});

test("a page that missed one change and what was measured is told both, and not the whole", async () => {
  const web = await openWeb();
  const day = await runningDay();
  const page = await organizer(web.url, day, day.olga);
  const { version } = page.view();
  await asksPause(day, "while it was away");
  await vi.waitFor(() => expect(reasons(page)).toContain("while it was away"), patience);
  const query = new URLSearchParams({ after: "0", hidden: "0", version, probes: "1" });
  const answer = await fetch(`${web.url}/api/game-days/${day.gameDayId}/conduct/stream?${query}`, { headers: { cookie: day.olga.cookie } });
  const { more } = (await answer.json()) as { more: unknown };
  expect(more).toMatchObject({ kind: "change", from: version, probes: [{ key: "look-up" }, { key: "replica-pool" }] });
});

test("what changed while the database was not heard is shown when it is heard again", async () => {
  const web = await openWeb();
  const day = await runningDay();
  const page = await organizer(web.url, day, day.olga);
  await database.store.owner
    .$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'gameday publisher'`;
  await vi.waitFor(() => expect(web.realtime.state()).toBe("reconnecting"), { timeout: 20_000, interval: 1 });
  await asksPause(day, "unheard");
  await showsAll(page, day, day.olga);
});

test("a page that polls is answered by either of two web processes, and shown what each change made", async () => {
  const [one, two] = [await openWeb(), await openWeb()];
  const turns = kept(await takeTurns([one.url, two.url]));
  const day = await runningDay();
  const page = await organizer(turns.url, day, day.olga, "polling");
  for (let round = 0; round < 6; round++) {
    await asksPause(day, `in round ${round}`);
    await showsAll(page, day, day.olga);
  }
  expect(turns.lines()).toBe(0);
});

test("a picture that can't be read is behind, and so is said, until it can be again", async () => {
  const web = await openWeb();
  const day = await runningDay();
  const page = await organizer(web.url, day, day.olga);
  const { views } = web.store;
  const { organizers } = views;
  views.organizers = { $transaction: () => Promise.reject(new Error("the database is away")) } as unknown as typeof organizers;
  await asksPause(day, "not to be read");
  await vi.waitFor(() => expect(kinds(page).at(-1)).toBe("behind"), patience);
  views.organizers = organizers;
  await showsAll(page, day, day.olga);
  expect(kinds(page).at(-1)).toBe("change");
});

const removeWithoutNotification = ({ gameDayId }: BusyDay, { personId }: Someone): Promise<void> =>
  database.store.organizers.$transaction(async (tx) => {
    await tx.organizerMembership.delete({ where: { gameDayId_personId: { gameDayId, personId } } });
    const { lastSeq: seq } = await tx.run.update({ where: { gameDayId }, data: { lastSeq: { increment: 1 } } });
    const payload = { personId, name: "Oskar", by: "Olga" };
    await tx.organizerEvent.create({ data: { gameDayId, seq, id: randomUUID(), at: new Date(), name: "organizer.removed", payload } });
  });

test.each(["websocket", "polling"] as const)(
  "who was removed is shown no later picture, although nothing tells of the removal: %s",
  async (transport) => {
    const web = await openWeb();
    const day = await runningDay();
    const witness = await organizer(web.url, day, day.olga);
    const gone = await organizer(web.url, day, day.oskar, transport === "polling" ? transport : undefined);
    await asksPause(day, "before");
    for (const page of [witness, gone]) await vi.waitFor(() => expect(reasons(page)).toContain("before"), patience);
    await removeWithoutNotification(day, day.oskar);
    await asksPause(day, "after it");
    await vi.waitFor(() => expect(reasons(witness)).toContain("after it"), patience);
    await vi.waitFor(() => expect(gone.status()).toBe("refused"), patience);
    // A change of which no event tells is pushed by itself.
    await database.store.organizers.firing.update({ where: { id: (await day.firing("F1")).id }, data: { error: "later still" } });
    await witness.caughtUp();
    expect(JSON.stringify(witness.view())).toContain("later still");
    expect(JSON.stringify(gone.told)).not.toMatch(/after it|later still/);
  },
);

test("a change of which no event tells is not shown to who was removed before it", async () => {
  const web = await openWeb();
  const day = await runningDay();
  const [witness, gone] = [await organizer(web.url, day, day.olga), await organizer(web.url, day, day.oskar)];
  await removeWithoutNotification(day, day.oskar);
  await database.store.organizers.firing.update({ where: { id: (await day.firing("F1")).id }, data: { error: "later still" } });
  await database.store.organizers.$executeRaw`SELECT pg_notify('gameday_commands', ${day.gameDayId})`;
  await vi.waitFor(() => expect(JSON.stringify(witness.view())).toContain("later still"), patience);
  await vi.waitFor(() => expect(gone.status()).toBe("refused"), patience);
  expect(JSON.stringify(gone.told)).not.toContain("later still");
});

test("a participant who asks for the picture is told nothing of it, by socket or by poll", async () => {
  const web = await openWeb();
  const day = await runningDay();
  const witness = await organizer(web.url, day, day.olga);
  const wire = kept(openWire(web.url, day, day.ann));
  await wire.answer;
  wire.socket.emit("conduct", { version: "", probes: true });
  wire.socket.emit("caught-up", () => undefined);
  const polled = async (path: string): Promise<Response> =>
    fetch(`${web.url}/api/game-days/${day.gameDayId}/${path}?after=0&version=x&probes=1`, { headers: { cookie: day.ann.cookie } });
  const own = await polled("stream");
  expect([own.status, Object.keys((await own.json()) as object).includes("more")]).toEqual([200, false]);
  expect((await polled("conduct/stream")).status).toBe(404);
  await observe(database.store, day, "the API is away");
  await day.move("F1", "armed", { armedAt: new Date() });
  await vi.waitFor(() => expect(JSON.stringify(witness.view().failures)).toContain("armed"), patience);
  await day.say("the last word");
  await vi.waitFor(() => expect(wire.frames.join()).toContain("the last word"), patience);
  expect(wire.frames.join()).not.toMatch(/conduct|armed|\bF1\b|replica-pool/);
});
