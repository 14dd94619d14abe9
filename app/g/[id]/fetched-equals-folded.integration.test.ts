import { afterAll, beforeAll, expect, test } from "vitest";
import { asParticipant } from "#lib/access/membership.ts";
import { eventCatalogue, eventNames, type StreamEvent } from "#lib/domain/events.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { readEvents } from "#lib/persistence/read-events.ts";
import { incidentView } from "#lib/queries/incident/incident-view.ts";
import { incidentViewSchema } from "#lib/queries/incident/shapes.ts";
import { unread } from "#lib/queries/incident/unread.ts";
import { show } from "#lib/queries/show.ts";
import type { IncidentView, RoomEntry } from "#lib/queries/views.ts";
import { busyDay, type BusyDay } from "#lib/realtime/testing/busy-day.ts";
import { endingOf, playOf } from "#lib/realtime/testing/play.ts";
import { applyEvents, openState, type IncidentState, type ParticipantEvent } from "./incident-store.ts";
import { noteReachOf, reachOf, shownIn } from "./past/pages.ts";
import { withUnread } from "./past/waiting.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

/** What Ann is served now with that room open, as JSON. */
const fetched = async (day: BusyDay, roomKey: string): Promise<IncidentView> => {
  const ann = await asParticipant(database.store, day.ann, day.gameDayId);
  return JSON.parse(JSON.stringify(show(incidentViewSchema, await incidentView(database.store, ann, { roomKey })))) as IncidentView;
};
const fetchedAll = async (day: BusyDay): Promise<IncidentView[]> => {
  const { rooms } = await fetched(day, "gameday");
  return Promise.all(rooms.map(({ key }) => fetched(day, key)));
};

/**
 * The view that a page shows which holds this state, with that room open. Of a room or workstream that it hasn't asked for it shows what
 * came since its own view was taken: `theirs` is cut to that, for it asks for the rest.
 */
function shown(state: IncidentState, theirs: IncidentView): { folded: IncidentView; theirs: IncidentView } {
  const {
    entries: _e,
    reaches: _r,
    heardFrom: _h,
    takenAt: _t,
    aside: _a,
    notes: _n,
    noteReaches: _o,
    presence: _p,
    waiting: _w,
    ...rest
  } = state;
  const mainKey = state.rooms[0]?.key ?? "";
  const last = ({ key, last: known }: IncidentView["rooms"][number]): number => {
    const own = state.entries.filter(({ payload }) => "roomKey" in payload && payload.roomKey === key);
    return Math.max(known, own.at(-1)?.seq ?? 0);
  };
  const { roomKey } = theirs.open;
  const room = state.rooms.find(({ key }) => key === roomKey);
  const entries: readonly RoomEntry[] = room === undefined ? [] : shownIn(state, room, mainKey);
  const noted = theirs.notes?.workstream ?? "";
  const { from, earlier } = reachOf(state, roomKey);
  const notesFrom = noteReachOf(state, noted);
  const since = <One extends { seq: number }>(all: readonly One[], reach: number): One[] => all.filter(({ seq }) => seq >= reach);
  return {
    folded: {
      ...rest,
      rooms: state.rooms.map((one) => ({ ...one, last: last(one) })),
      open: { roomKey, entries: [...entries], earlier, later: false },
      notes: theirs.notes && {
        workstream: noted,
        notes: state.notes.filter(({ workstream, seq }) => workstream === noted && seq >= notesFrom.from),
        earlier: notesFrom.earlier,
      },
    },
    theirs: {
      ...theirs,
      open: { ...theirs.open, entries: since(theirs.open.entries, from), earlier },
      notes: theirs.notes && { ...theirs.notes, notes: since(theirs.notes.notes, notesFrom.from), earlier: notesFrom.earlier },
    },
  };
}

const eventsAfter = async (day: BusyDay, cursor: number): Promise<ParticipantEvent[]> =>
  (await readEvents(database.store, "participants", day.gameDayId, cursor)) as ParticipantEvent[];

/** Whatever room was open: its view, moved on by the events since, is what is served now. */
async function foldsTo(day: BusyDay, before: readonly IncidentView[], after: readonly IncidentView[], does: string): Promise<void> {
  for (const view of before) {
    const events = await eventsAfter(day, view.cursor);
    const state = applyEvents(openState(view), events);
    for (const one of after) {
      const { folded, theirs } = shown(state, one);
      expect(folded, `${does}, seen from ${view.open.roomKey} in ${one.open.roomKey}`).toEqual(theirs);
    }
    if (view !== before[0]) continue;
    const reader = await asParticipant(database.store, day.ann, day.gameDayId);
    const marks = after[0]?.rooms.map(({ key }) => ({ roomKey: key, seq: view.cursor })) ?? [];
    const asked = withUnread({ ...openState(view), takenAt: Infinity }, await unread(database.store, reader, marks));
    expect(state.waiting, `what waits after: ${does}`).toEqual(asked.waiting);
  }
}

async function foldsEach(day: BusyDay, steps: Record<string, () => Promise<unknown>>): Promise<StreamEvent[]> {
  const first = await fetchedAll(day);
  let before = first;
  for (const [does, step] of Object.entries(steps)) {
    await step().catch((error: unknown) => expect.fail(`${does}: ${String(error)}`));
    const after = await fetchedAll(day);
    await foldsTo(day, before, after, does);
    before = after;
  }
  await foldsTo(day, first, before, "all of it");
  return eventsAfter(day, first[0]?.cursor ?? 0);
}

test("the view before each command and its events are the view after it, in every room, and every event is among them", async () => {
  const day = await busyDay(database.store);
  const heard = new Set((await foldsEach(day, playOf(database.store, day))).map(({ name }) => name));
  const told = eventNames.filter((name) => eventCatalogue[name].audience === "participants" && eventCatalogue[name].stored);
  expect(told.filter((name) => !heard.has(name))).toEqual([]);
});

test("the same where the game day is ended before its time; once it is deleted there is nothing to fetch", async () => {
  const day = await busyDay(database.store);
  const { "abort-game-day": abort, "delete-game-day": deletes } = endingOf(database.store, day);
  await foldsEach(day, { "abort-game-day": abort });
  await deletes();
  await expect(fetched(day, "gameday")).rejects.toMatchObject({ code: "not_found" });
});
