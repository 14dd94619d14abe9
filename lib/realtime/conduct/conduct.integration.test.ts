import { isDeepStrictEqual } from "node:util";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { eventCatalogue, eventNames } from "#lib/domain/events.ts";
import { sections, type Section } from "#lib/queries/conduct/picture/sections.ts";
import { pictureIn } from "#lib/queries/conduct/picture/view-of.ts";
import type { ConductPicture, ConductView } from "#lib/queries/views.ts";
import { loaded, openOrganizer, type OrganizerPage } from "../testing/organizer.ts";
import { busyDay, type BusyDay } from "../testing/busy-day.ts";
import { endingOf, playOf } from "../testing/play.ts";
import type { Someone, StreamDay } from "../testing/stream-day.ts";
import { openTestWeb, type TestWeb } from "../testing/web.ts";

const patience = { timeout: 30_000, interval: 20 };
let database: TestDatabase;
let web: TestWeb;
const open: { close: () => unknown }[] = [];
const kept = <One extends { close: () => unknown }>(one: One): One => (open.push(one), one);

beforeAll(async () => {
  database = await startTestDatabase();
  web = await openTestWeb(database.databaseUrl, { conduct: { beatMs: 1_000 } });
});
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));
afterAll(async () => {
  await web.close();
  await database.stop();
});

const organizer = async (day: StreamDay, who: Someone, transport?: "polling", url = web.url): Promise<OrganizerPage> =>
  kept(await openOrganizer(database.store, day, who, { url, ...(transport === undefined ? {} : { transport }) }));

/** Probes come as pictures of their own; who is here is counted from connections. */
const compared = ({ probes: _, ...view }: ConductView) => view;

/** What the page holds by what it heard becomes what a page loaded now would be rendered from. */
async function showsAll(page: OrganizerPage, day: StreamDay, who: Someone): Promise<void> {
  await vi.waitFor(async () => expect(compared(page.view())).toEqual(compared(await loaded(database.store, day, who))), patience);
}

/** Which parts of the picture are made of a section. */
const partsOf: Record<Section, readonly (keyof ConductPicture)[]> = {
  day: ["gameDay"],
  failures: ["failures", "stopWould"],
  suggestions: ["suggestions", "unexplained"],
  pauses: ["pauseRequests"],
  cues: ["cues"],
  agents: ["agents"],
  incidents: ["incidents"],
  rooms: ["rooms"],
  schedule: ["schedule", "truth"],
  landscape: ["workstreams", "applications"],
  pending: ["pending"],
  joined: ["joined"],
};

type Steps = Record<string, () => Promise<unknown>>;

async function showsEach(day: BusyDay, steps: Steps, pages: { page: OrganizerPage; who: Someone }[]) {
  const changed = new Set<string>();
  let before = await loaded(database.store, day, day.olga);
  for (const [does, step] of Object.entries(steps)) {
    await step().catch((error: unknown) => expect.fail(`${does}: ${String(error)}`));
    const after = await loaded(database.store, day, day.olga);
    expect(compared(after), `${does} changes nothing`).not.toEqual(compared(before));
    const [was, is] = [pictureIn(before), pictureIn(after)];
    for (const part of Object.keys(is) as (keyof ConductPicture)[]) if (!isDeepStrictEqual(was[part], is[part])) changed.add(part);
    before = after;
    for (const { page, who } of pages) await showsAll(page, day, who);
  }
  return changed;
}

test("what a page holds after each command is what a page loaded then would be rendered from, also where WebSocket is blocked", async () => {
  const day = await busyDay(database.store);
  const pages = [
    { page: await organizer(day, day.olga), who: day.olga },
    { page: await organizer(day, day.oskar, "polling"), who: day.oskar },
  ];
  const changed = await showsEach(day, playOf(database.store, day), pages);
  // What the day's beginning changed between loading and hearing may come as a whole.
  const kinds = pages[0]?.page.told.slice(1).map(({ kind }) => kind) ?? [];
  expect(kinds).not.toContain("whole");
  expect(kinds.filter((kind) => kind === "change").length).toBeGreaterThan(20);
  // No command changes the landscape yet.
  expect(sections.filter((section) => !partsOf[section].some((part) => changed.has(part)))).toEqual(["landscape"]);
  const heard = new Set([...(await day.all("participants")), ...(await day.all("organizers"))].map(({ name }) => name));
  expect(eventNames.filter((name) => eventCatalogue[name].stored && !heard.has(name))).toEqual([]);
});

test("the same where a game day is ended before its time; once it is deleted there is nothing to load", async () => {
  const day = await busyDay(database.store);
  const pages = [{ page: await organizer(day, day.olga), who: day.olga }];
  const { "abort-game-day": abort, "delete-game-day": deletes } = endingOf(database.store, day);
  await showsEach(day, { "abort-game-day": abort }, pages);
  await deletes();
  await expect(loaded(database.store, day, day.olga)).rejects.toMatchObject({ code: "not_found" });
});
