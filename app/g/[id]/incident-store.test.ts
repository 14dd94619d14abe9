import { describe, expect, test } from "vitest";
import { type CurvePoint, withPoint } from "#lib/domain/measuring/curve.ts";
import { applyEvents, applyPicture, openState, type ParticipantEvent } from "./incident-store.ts";
import { anEvent, anIncident, aView } from "./view.fixture.ts";

const said = (seq: number, body: string, roomKey = "gameday"): ParticipantEvent =>
  anEvent(seq, "message.said", {
    messageId: `m${seq}`,
    roomKey,
    author: { personId: "p2", name: "Jo Park", workstreamKey: "call-tool", workstream: "Call Tool" },
    body,
    writtenAt: "2012-10-21T15:14:05.000Z",
  });

describe("the incident store", () => {
  test("keeps the order in which things were said", () => {
    const state = applyEvents(openState(aView()), [said(1, "one"), said(2, "two"), said(3, "three")]);
    expect(state.entries.map((entry) => entry.name === "message.said" && entry.payload.body)).toEqual(["one", "two", "three"]);
    expect(state.cursor).toBe(3);
  });

  test("is not changed by an event it already holds", () => {
    const once = applyEvents(openState(aView()), [said(1, "one"), anEvent(2, "incident.declared", anIncident())]);
    expect(applyEvents(once, [said(1, "one"), anEvent(2, "incident.declared", anIncident())])).toBe(once);
  });

  test("drops events from before the view was taken", () => {
    const state = openState({ ...aView(), cursor: 7 });
    expect(applyEvents(state, [said(6, "old"), said(7, "as old")])).toBe(state);
  });

  test("opens a room with a declared incident and keeps its newest card first", () => {
    const first = anIncident({ incidentId: "i1", number: 1, roomKey: "inc-1-a" });
    const second = anIncident({ incidentId: "i2", number: 2, roomKey: "inc-2-b" });
    const state = applyEvents(openState(aView()), [anEvent(1, "incident.declared", first), anEvent(2, "incident.declared", second)]);
    expect(state.incidents.map(({ number }) => number)).toEqual([2, 1]);
    expect(state.rooms.map(({ key }) => key)).toEqual(["gameday", "identity", "inc-1-a", "inc-2-b"]);
  });

  test("changes a card without what was said about the change", () => {
    const changed = { ...anIncident({ commander: "Priya Nair" }), changes: [{ what: "command", from: null } as const], by: "Priya Nair" };
    const state = applyEvents(openState(aView()), [anEvent(1, "incident.declared", anIncident()), anEvent(2, "incident.changed", changed)]);
    expect(state.incidents).toEqual([anIncident({ commander: "Priya Nair" })]);
    expect(state.entries).toHaveLength(2);
  });

  test("moves to the all clear with the announcement that says so", () => {
    const clock = {
      startedAt: "2012-10-21T15:00:00.000Z",
      heldSince: null,
      heldTotalMs: 0,
      stoppedAt: "2012-10-21T19:30:00.000Z",
      holds: [],
    };
    const event = anEvent(1, "announcement.made", { announcementId: "a1", kind: "all_clear", body: "All clear.", clock });
    expect(applyEvents(openState(aView()), [event]).gameDay).toMatchObject({ phase: "all_clear", clock });
  });

  test("follows a pause from the question to the answer", () => {
    const by = { personId: "p3", name: "Ruth Adeyemi", workstreamKey: "tech-finance", workstream: "Tech Finance" };
    const asked = anEvent(1, "pause.requested", { requestId: "r1", by, reason: "We can't tell what is real", minutes: 15 });
    const answered = anEvent(2, "pause.answered", { requestId: "r1", granted: false, answer: "Real life does not wait." });
    const state = applyEvents(openState(aView()), [asked, answered]);
    expect(state.pauseRequests).toEqual([
      {
        requestId: "r1",
        by: "Ruth Adeyemi",
        reason: "We can't tell what is real",
        minutes: 15,
        status: "refused",
        answer: "Real life does not wait.",
      },
    ]);
  });

  test("draws from what is pushed the curve that the server keeps for who loads the page then", () => {
    const bounds = { max: 300 };
    let kept: CurvePoint[] = [];
    let state = openState({ ...aView(), health: aView().health.map((tile) => ({ ...tile, bounds, recent: [] })) });
    for (let second = 0; second < 1500; second++) {
      const [at, value] = [
        new Date(Date.parse("2012-10-21T15:14:32.000Z") + second * 1000).toISOString(),
        second % 97 === 0 ? null : second % 250,
      ];
      kept = withPoint(kept, { at, value }, bounds);
      const tile = { key: "api", state: "healthy" as const, value, at };
      state = applyPicture(state, { name: "health.measured", payload: { tiles: [tile] } });
    }
    expect(state.health[0]?.recent).toEqual(kept);
    const [first, last] = [kept.at(0), kept.at(-1)].map((point) => Date.parse(point?.at ?? ""));
    expect((last ?? 0) - (first ?? 0)).toBeGreaterThan(19.5 * 60_000);
  });

  test("adds a sample to its curve once, and forgets what is older than 20 minutes", () => {
    const tile = { key: "api", state: "down" as const, value: null, at: "2012-10-21T15:14:32.000Z" };
    const once = applyPicture(openState(aView()), { name: "health.measured", payload: { tiles: [tile] } });
    expect(once.health[0]).toMatchObject({
      state: "down",
      value: null,
      since: tile.at,
      recent: [
        { at: "2012-10-21T15:10:00.000Z", value: 212 },
        { at: tile.at, value: null },
      ],
    });
    expect(applyPicture(once, { name: "health.measured", payload: { tiles: [tile] } }).health).toEqual(once.health);
    const late = applyPicture(once, { name: "health.measured", payload: { tiles: [{ ...tile, at: "2012-10-21T15:33:00.000Z" }] } });
    expect(late.health[0]?.recent.map(({ at }) => at)).toEqual([tile.at, "2012-10-21T15:33:00.000Z"]);
  });
});
