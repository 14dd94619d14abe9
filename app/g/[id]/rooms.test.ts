import { expect, test } from "vitest";
import type { RoomEntry } from "#lib/queries/views.ts";
import { heardIn, roomsInOrder, unreadOf } from "./rooms.ts";
import { anEvent, anIncident, aView } from "./view.fixture.ts";

const jo = { personId: "p2", name: "Jo Park", workstream: "Call Tool" };
const said = (seq: number, roomKey: string, body = "Slow here", author = jo) =>
  anEvent(seq, "message.said", { messageId: `m${seq}`, roomKey, author, body, writtenAt: "2012-10-21T15:14:05.000Z" }) as RoomEntry;

test("counts what others wrote after a room was read", () => {
  const view = { ...aView(), entries: [said(1, "gameday"), said(2, "gameday"), said(3, "gameday")] };
  expect(unreadOf(view, { gameday: 1 }, 0).get("gameday")).toEqual({ count: 2, forMe: false });
});

test("does not count my own words, nor what was there before I came", () => {
  const view = {
    ...aView(),
    entries: [said(1, "gameday"), said(2, "gameday", "me", { personId: "p1", name: "Lena Fischer", workstream: "Identity" })],
  };
  expect(unreadOf(view, {}, 1).size).toBe(0);
});

test("marks my team's room and messages that name me", () => {
  const view = { ...aView(), entries: [said(1, "identity"), said(2, "gameday", "Lena, can you look?")] };
  expect([...unreadOf(view, {}, 0).values()].map(({ forMe }) => forMe)).toEqual([true, true]);
});

test("a name is heard as a word of its own, in any script", () => {
  const hears = (name: string, body: string) =>
    unreadOf({ ...aView(), me: { ...aView().me, name }, entries: [said(1, "gameday", body)] }, {}, 0).get("gameday")?.forMe;
  expect([hears("Åsa Öst", "@åsa?"), hears("Zoë Ek", "Zoë, look"), hears("Lena F", "Lenas logs"), hears("علي بن محمد", "علي؟")]).toEqual([
    true,
    true,
    false,
    true,
  ]);
});

test("an incident is heard in its own room and in the main one, an announcement in all", () => {
  const declared = anEvent(1, "incident.declared", anIncident()) as RoomEntry;
  const [main, other] = aView().rooms;
  const own = { key: "inc-1-api-reads-slow", name: "inc-1-api-reads-slow", incidentId: "i1" };
  expect([own, main!, other!].map((room) => heardIn(declared, room, "gameday"))).toEqual([true, true, false]);
});

test("lists rooms of open incidents first and those of resolved ones last", () => {
  const incidents = [
    anIncident({ incidentId: "i3", number: 3 }),
    anIncident({ incidentId: "i2", number: 2 }),
    anIncident({ incidentId: "i1", number: 1, status: "resolved" }),
  ];
  const rooms = [...aView().rooms, ...incidents.map(({ incidentId }) => ({ key: incidentId, name: incidentId, incidentId }))];
  expect(roomsInOrder({ rooms, incidents }).map(({ key }) => key)).toEqual(["i3", "i2", "gameday", "identity", "i1"]);
});
