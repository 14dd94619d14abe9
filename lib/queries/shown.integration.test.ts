import { afterAll, beforeAll, expect, test } from "vitest";
import { asOrganizer } from "#lib/access/membership.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { busyDay, type BusyDay } from "#lib/realtime/testing/busy-day.ts";
import { playOf } from "#lib/realtime/testing/play.ts";
import { conductView } from "./conduct/conduct-view.ts";
import { conductViewSchema } from "./conduct/shapes.ts";
import { homeView, homeViewSchema } from "./home-view.ts";
import { roomEntries } from "./incident/room-entries.ts";
import { notesPageSchema, roomPageSchema, unreadSchema } from "./incident/shapes.ts";
import { unread } from "./incident/unread.ts";
import { workstreamNotes } from "./incident/workstream-notes.ts";
import { viewNames, views, type AskedOf, type ViewName } from "./registry.ts";
import { publishing, publishingSchema } from "./report/publishing.ts";
import { readAs } from "./gate.ts";
import { show } from "./show.ts";
import { readView, type View } from "./view.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

/** With what each view is asked; null while there is nothing to ask. A view that has none doesn't compile. */
const askedOf: { [Name in ViewName]: (day: BusyDay) => Promise<AskedOf<Name> | null> | AskedOf<Name> } = {
  incident: () => ({ room: "gameday" }),
  wall: () => ({}),
  "run-sheet": () => ({}),
  "driver-targets": () => ({ kind: "aws.sqs.block", given: "{}" }),
  people: () => ({}),
  start: () => ({}),
  "schedule-preview": () => ({ seed: 3, lying: 1 }),
  word: async ({ gameDayId }) => {
    const word = await database.store.organizers.observation.findFirst({ where: { gameDayId } });
    return word && { kind: "observation", id: word.id };
  },
};

/** Reads all that is shown; the gate holds each to its shape. */
async function readAll(day: BusyDay): Promise<void> {
  const { store } = database;
  const { gameDayId, ann, olga } = day;
  for (const name of viewNames) {
    const view = views[name] as unknown as View;
    const input = await askedOf[name](day);
    if (input !== null) await readView(store, view, view.role === "organizer" ? olga : ann, gameDayId, { input, cameBy: null });
  }
  await readAs(store, ann, gameDayId, "participant", async (one, reader) => {
    show(roomPageSchema, await roomEntries(one, reader, "gameday"));
    show(notesPageSchema, await workstreamNotes(one, reader, "api"));
    return show(unreadSchema, await unread(one, reader, [{ roomKey: "gameday", seq: 0 }]));
  });
  const organizer = await asOrganizer(store, olga, gameDayId);
  show(conductViewSchema, await conductView(store, organizer));
  show(publishingSchema, await publishing(store, organizer));
  for (const who of [ann, olga]) show(homeViewSchema, await homeView(store, who));
}

test("all through a day each view shows what its shape says, and no key beside it", async () => {
  const day = await busyDay(database.store);
  await readAll(day);
  for (const [does, step] of Object.entries(playOf(database.store, day))) {
    await step();
    await readAll(day).catch((error: unknown) => expect.fail(`after ${does}: ${String(error)}`));
  }
});

test("a view that shows more than it says is refused at the gate", async () => {
  const day = await busyDay(database.store);
  const more: View = {
    ...(views.wall as unknown as View),
    read: async (store, reader) => ({ ...(await views.wall.read(store, reader, {}, null)), truth: "F1" }),
  };
  await expect(readView(database.store, more, day.ann, day.gameDayId, { input: {}, cameBy: null })).rejects.toThrow(/truth/);
});
