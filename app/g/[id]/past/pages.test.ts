import { expect, test } from "vitest";
import type { RoomEntry, RoomPage } from "#lib/queries/views.ts";
import { applyEvents, type IncidentState, openState } from "../incident-store.ts";
import { anEvent, aView } from "../view.fixture.ts";
import {
  noteReachOf,
  reachOf,
  shownIn,
  withAside,
  withBeside,
  withEarlier,
  withEarlierNotes,
  withoutAside,
  withoutOldest,
} from "./pages.ts";

const jo = { personId: "p2", name: "Jo Park", workstreamKey: "call-tool", workstream: "Call Tool" };
const said = (seq: number, roomKey = "gameday") =>
  anEvent(seq, "message.said", { messageId: `m${seq}`, roomKey, author: jo, body: `${seq}`, writtenAt: "2012-10-21T15:14:05.000Z" });
const announced = (seq: number) => {
  const { clock } = aView().gameDay;
  return anEvent(seq, "announcement.made", { announcementId: `a${seq}`, kind: "message", body: "Lunch", clock });
};
const page = (entries: ReturnType<typeof anEvent>[], change: Partial<RoomPage> = {}): RoomPage => ({
  roomKey: "gameday",
  entries: entries as RoomEntry[],
  earlier: true,
  later: false,
  ...change,
});
const [main, identity] = aView().rooms as [IncidentState["rooms"][number], IncidentState["rooms"][number]];
const shown = (state: IncidentState, room = main) => shownIn(state, room, "gameday").map(({ seq }) => seq);
const opened = (open: RoomPage) => openState({ ...aView(), cursor: 100, open });

test("a page and what the stream tells after it stand in order, each once", () => {
  const state = applyEvents(opened(page([said(90), said(100)])), [said(101, "identity"), said(102)]);
  expect(shown(state)).toEqual([90, 100, 102]);
  const earlier = withEarlier(state, page([said(70), said(80)]), 90);
  expect(shown(earlier)).toEqual([70, 80, 90, 100, 102]);
  expect(withEarlier(earlier, page([said(70), said(80)]), 90)).toBe(earlier);
  expect(reachOf(earlier, "gameday")).toEqual({ from: 70, earlier: true });
  expect(shown(withEarlier(earlier, page([said(3)], { earlier: false }), 70))[0]).toBe(3);
});

test("a room that was not opened holds what the stream told, and its page joins that without a gap", () => {
  const state = applyEvents(opened(page([said(90)])), [said(101, "identity")]);
  expect(shown(state, identity)).toEqual([101]);
  expect(reachOf(state, "identity")).toEqual({ from: 101, earlier: true });
  const loaded = withEarlier(state, page([announced(50), said(95, "identity")], { roomKey: "identity", earlier: false }), 101);
  expect(shown(loaded, identity)).toEqual([50, 95, 101]);
  // An announcement is heard in all rooms, but of this one nothing is known between it and its oldest page.
  expect(shown(loaded)).toEqual([90]);
});

test("an earlier moment stands alone until its pages reach the newest", () => {
  const aside = opened(page([said(20), said(30)], { later: true }));
  const heard = applyEvents(aside, [said(101)]);
  expect(shown(heard)).toEqual([20, 30]);
  const later = withBeside(heard, "later", page([said(40), said(50)], { later: true }));
  expect(shown(later)).toEqual([20, 30, 40, 50]);
  const earlier = withBeside(later, "earlier", page([said(10)], { earlier: false, later: true }));
  expect(shown(earlier)).toEqual([10, 20, 30, 40, 50]);
  const joined = withBeside(earlier, "later", page([said(60), said(100)]));
  expect([joined.aside, shown(joined)]).toEqual([null, [10, 20, 30, 40, 50, 60, 100, 101]]);
  expect(reachOf(joined, "gameday")).toEqual({ from: 0, earlier: false });
});

test("whoever leaves an earlier moment sees the newest, and what comes for the moment afterwards changes nothing", () => {
  const state = withAside(opened(page([said(90)])), page([said(20)], { later: true }));
  expect(shown(state)).toEqual([20]);
  const left = withoutAside(state);
  expect(shown(left)).toEqual([90]);
  expect(withBeside(left, "later", page([said(30)], { later: true }))).toBe(left);
});

test("what is forgotten can be asked for again, and leaves no gap", () => {
  const state = applyEvents(opened(page([said(90)], { earlier: false })), [said(101), said(102), said(103, "identity")]);
  const less = withoutOldest(state, 2);
  expect([shown(less), shown(less, identity)]).toEqual([[102], [103]]);
  expect([reachOf(less, "gameday"), reachOf(less, "identity")]).toEqual([
    { from: 102, earlier: true },
    { from: 102, earlier: true },
  ]);
});

test("notes go back a page at a time as well", () => {
  const note = (seq: number) => ({
    seq,
    noteId: `n${seq}`,
    workstream: "identity",
    author: jo,
    body: "",
    writtenAt: "2012-10-21T15:14:05.000Z",
  });
  const state = openState({ ...aView(), notes: { workstream: "identity", notes: [note(9)], earlier: true } });
  const earlier = withEarlierNotes(state, { workstream: "identity", notes: [note(4)], earlier: false }, 9);
  expect(earlier.notes.map(({ seq }) => seq)).toEqual([4, 9]);
  expect(noteReachOf(earlier, "identity")).toEqual({ from: 0, earlier: false });
});
