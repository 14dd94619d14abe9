import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type FakeDom, openFakeDom } from "#app/testing/fake-dom.ts";
import type { RoomEntry, RoomPage } from "#lib/queries/views.ts";
import type { ParticipantEvent } from "../incident-store.ts";
import { anEvent, anIncident, aView } from "../view.fixture.ts";

type Stream = { onEvents: (events: ParticipantEvent[]) => void };
let stream: Stream;
vi.mock("#lib/realtime/client/use-stream.ts", () => ({
  useStream: (options: Stream) => ((stream = options), { status: "connected", offsetMs: 0 }),
}));
vi.mock("#lib/realtime/client/use-outbox.ts", () => ({
  useOutbox: () => ({ unsent: [], committed: [], failing: false, fleeting: false, nextTryAt: null, sendSoon: () => undefined }),
}));
vi.mock("#app/ui/time/now.tsx", () => ({ NowProvider: ({ children }: { children: unknown }) => children, useNow: () => 0 }));
vi.mock("#app/ui/use-live.ts", () => ({ useLive: () => true }));

const roomKey = "inc-1-api-reads-slow";
const said = (seq: number, body: string, room = roomKey) => {
  const author = { personId: "p2", name: "Jo Park", workstreamKey: "call-tool", workstream: "Call Tool" };
  return anEvent(seq, "message.said", { messageId: `m${seq}`, roomKey: room, author, body, writtenAt: "2012-10-21T15:14:05.000Z" });
};
const pageOf = (entries: ParticipantEvent[], earlier: boolean): RoomPage => ({
  roomKey,
  entries: entries as RoomEntry[],
  earlier,
  later: true,
});

let dom: FakeDom;
let answers: ((page: RoomPage | null) => void)[];
let asked: string[];
/** Answers the oldest question that is open; null: it can't be had now. */
const answer = (page: RoomPage | null) =>
  dom.settled(async () => {
    answers.shift()?.(page);
    await new Promise((next) => setTimeout(next));
  });

beforeEach(async () => {
  dom = await openFakeDom();
  [answers, asked] = [[], []];
  vi.stubGlobal(
    "fetch",
    (path: string) =>
      new Promise<Response>((resolve) => {
        asked.push(path);
        answers.push((page) => resolve(page === null ? new Response("", { status: 503 }) : Response.json(page)));
      }),
  );
  const { LiveIncidentView } = await import("../incident-view.tsx");
  const rooms = [...aView().rooms, { key: roomKey, name: roomKey, incidentId: "i1", last: 60 }];
  const view = { ...aView(), cursor: 25_000, rooms, incidents: [anIncident({ status: "resolved" })] };
  dom.draw(<LiveIncidentView initial={view} renderedAt={0} firstRoom={roomKey} theme="system" wayBack={null} />);
});
afterEach(() => {
  vi.unstubAllGlobals();
  dom.close();
});

test("an older incident's room shows its own entries, page by page to its beginning, and each once", async () => {
  expect(dom.text()).toContain("Loading what is earlier…");
  expect(dom.text()).not.toContain("Nothing said here yet");
  expect(asked).toEqual([`/api/game-days/g1/rooms/${roomKey}/entries?before=25001`]);
  await answer(pageOf([said(50, "the fiftieth"), said(60, "the sixtieth")], true));
  expect(dom.text()).toMatch(/Show earlier.*the fiftieth.*the sixtieth/);
  dom.during(() => stream.onEvents([said(25_001, "just now"), said(25_001, "just now")]));
  dom.during(() => void dom.find("BUTTON", "Show earlier").given.onClick?.({}));
  expect(asked.at(-1)).toContain("before=50");
  await answer(pageOf([said(2, "the second")], false));
  expect(dom.text()).toMatch(/begins here\..*the second.*the fiftieth.*the sixtieth.*just now/);
  expect(dom.text().match(/just now/g)).toHaveLength(1);
  expect(asked).toHaveLength(2);
});

test("what could not be loaded is said and tried again, and not asked for twice at once", async () => {
  await answer(null);
  expect(dom.text()).toContain("What is earlier could not be loaded.");
  const again = dom.find("BUTTON", "Try again").given.onClick;
  dom.during(() => (again?.({}), again?.({})));
  expect(asked).toHaveLength(2);
  await answer(pageOf([said(2, "the second")], false));
  expect(dom.text()).toMatch(/begins here\..*the second/);
});
