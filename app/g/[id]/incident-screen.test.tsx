import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { counted, drawnSince } from "#app/testing/count-drawn.tsx";
import { type FakeDom, openFakeDom } from "#app/testing/fake-dom.ts";
import type { ParticipantPicture } from "#lib/realtime/client/use-stream.ts";
import type { ParticipantEvent } from "./incident-store.ts";
import type { PanelSection } from "./panels/panel-section.tsx";
import { anEvent, anIncident, aView } from "./view.fixture.ts";

type Stream = { onEvents: (events: ParticipantEvent[]) => void; onPicture: (picture: ParticipantPicture) => void };
let stream: Stream;

vi.mock("#lib/realtime/client/use-stream.ts", () => ({
  useStream: (options: Stream) => ((stream = options), { status: "connected", offsetMs: 0 }),
}));
const sendSoon = vi.fn<() => void>();
vi.mock("#lib/realtime/client/use-outbox.ts", () => ({
  useOutbox: () => ({ unsent: [], committed: [], failing: false, fleeting: false, nextTryAt: null, sendSoon }),
}));
vi.mock("#app/ui/time/now.tsx", () => ({ NowProvider: ({ children }: { children: unknown }) => children, useNow: () => 0 }));
vi.mock("#app/ui/use-live.ts", () => ({ useLive: () => true }));
vi.mock("./panels/panel-section.tsx", async (original) => {
  const real = await original<{ PanelSection: typeof PanelSection }>();
  return { PanelSection: counted(real.PanelSection) };
});

const said = (seq: number, roomKey: string, body = "Slow here") =>
  anEvent(seq, "message.said", {
    messageId: `m${seq}`,
    roomKey,
    author: { personId: "p2", name: "Jo Park", workstreamKey: "call-tool", workstream: "Call Tool" },
    body,
    writtenAt: "2012-10-21T15:14:05.000Z",
  });

let dom: FakeDom;
beforeEach(async () => {
  dom = await openFakeDom();
  const { LiveIncidentView } = await import("./incident-view.tsx");
  dom.draw(<LiveIncidentView initial={aView()} renderedAt={0} firstRoom={null} theme="system" wayBack={null} />);
  expect(drawnSince()).toEqual(["Happening now", "Health", "Notes", "Pause", "Rooms", "Schedule"]);
});

afterEach(() => dom.close());

const onEvents = (...events: ParticipantEvent[]) => {
  dom.during(() => stream.onEvents(events));
  return drawnSince();
};
const onPicture = (picture: ParticipantPicture) => {
  dom.during(() => stream.onPicture(picture));
  return drawnSince();
};

test("a message is drawn in its room, and no panel is drawn anew for it", () => {
  expect(onEvents(said(1, "gameday", "Reads are slow"))).toEqual([]);
  expect(dom.text()).toContain("Reads are slow");
});

test("what is said in another room draws the list of rooms alone", () => {
  expect(onEvents(said(1, "identity"))).toEqual(["Rooms"]);
  expect(onEvents(said(2, "gameday"))).toEqual([]);
});

test("each event draws the panels that show it", () => {
  expect(onEvents(anEvent(1, "incident.declared", anIncident()))).toEqual(["Happening now", "Rooms"]);
  const author = { personId: "p2", name: "Jo Park", workstreamKey: "identity", workstream: "Identity" };
  const note = { noteId: "n1", workstream: "identity", author, body: "Noted", writtenAt: "2012-10-21T15:14:05.000Z" };
  expect(onEvents(anEvent(2, "note.written", note))).toEqual(["Notes"]);
  expect(onEvents(anEvent(3, "schedule.published", { version: 1, lines: [] }))).toEqual(["Schedule"]);
});

test("a sample draws health, who is here what says so, and what is told again draws nothing", () => {
  const tile = { key: "api", state: "down" as const, value: null, at: "2012-10-21T15:14:32.000Z" };
  expect(onPicture({ name: "health.measured", payload: { tiles: [tile] } })).toEqual(["Health"]);
  expect(onPicture({ name: "health.measured", payload: { tiles: [tile] } })).toEqual([]);
  const here = { here: 2, workstreams: { identity: 2 } };
  expect(onPicture({ name: "presence.changed", payload: here })).toEqual(["Here now"]);
  expect(onPicture({ name: "presence.changed", payload: structuredClone(here) })).toEqual([]);
});

test("what waits to be sent is sent as soon as the stream is there", () => {
  expect(sendSoon).toHaveBeenCalledOnce();
});
