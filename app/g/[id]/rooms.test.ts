import { expect, test } from "vitest";
import type { RoomEntry } from "#lib/queries/views.ts";
import { heardIn, roomsInOrder } from "./rooms.ts";
import { anEvent, anIncident, aView } from "./view.fixture.ts";

test("an incident is heard in its own room and in the main one, an announcement in all", () => {
  const declared = anEvent(1, "incident.declared", anIncident()) as RoomEntry;
  const [main, other] = aView().rooms;
  const own = { key: "inc-1-api-reads-slow", name: "inc-1-api-reads-slow", incidentId: "i1", last: 0 };
  expect([own, main!, other!].map((room) => heardIn(declared, room, "gameday"))).toEqual([true, true, false]);
});

test("lists rooms of open incidents first and those of resolved ones last", () => {
  const incidents = [
    anIncident({ incidentId: "i3", number: 3 }),
    anIncident({ incidentId: "i2", number: 2 }),
    anIncident({ incidentId: "i1", number: 1, status: "resolved" }),
  ];
  const rooms = [...aView().rooms, ...incidents.map(({ incidentId }) => ({ key: incidentId, name: incidentId, incidentId, last: 0 }))];
  expect(roomsInOrder({ rooms, incidents }).map(({ key }) => key)).toEqual(["i3", "i2", "gameday", "identity", "i1"]);
});
