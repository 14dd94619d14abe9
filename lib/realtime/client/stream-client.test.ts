import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { StreamEvent } from "#lib/domain/events.ts";
import { refusalWords, tooManyWords, type Cursors, type Gone } from "../protocol.ts";
import { FakeSocket } from "../testing/fake-socket.ts";
import { accept, openStream, type StreamStatus } from "./stream-client.ts";

let socket: FakeSocket;
let handshake: () => unknown;
let network: { onBack: () => void; onGone: () => void };

vi.mock("./late-socket.ts", () => ({
  lateSocket: (_address: string, { auth }: { auth: (give: (handshake: unknown) => void) => void }) => {
    handshake = () => {
      let given: unknown;
      auth((one) => (given = structuredClone(one)));
      return given;
    };
    return socket;
  },
}));
vi.mock("./watch-network.ts", () => ({
  watchNetwork: (own: typeof network) => {
    network = own;
    return () => undefined;
  },
}));

const event = (seq: number): StreamEvent => ({
  id: `e${seq}`,
  seq,
  at: "2012-10-21T15:14:32.000Z",
  name: "report.published",
  payload: { reportId: "r" },
});
const batch = (...seqs: number[]) => ({ audience: "participants" as const, events: seqs.map(event) });

function open(cursors: Cursors = { participants: 0 }) {
  const heard: number[] = [];
  const statuses: StreamStatus[] = [];
  const behind: number[] = [];
  const gone: Gone[] = [];
  const close = openStream({
    namespace: "/participants",
    pollPath: "stream",
    gameDayId: "g1",
    cursors,
    onEvents: (events) => heard.push(...events.map(({ seq }) => seq)),
    onPicture: () => undefined,
    onBehind: async ({ head }) => (behind.push(head), { participants: head }),
    onStatus: (status) => statuses.push(status),
    onGone: (one) => gone.push(one),
    onClock: () => undefined,
  });
  return { heard, behind, gone, statuses, status: () => statuses.at(-1), close };
}

beforeEach(() => {
  vi.useFakeTimers();
  socket = new FakeSocket();
});
afterEach(() => vi.useRealTimers());

describe("what a page is handed", () => {
  test("is each event once, in order, without a gap, however batches overlap, repeat or miss some", () => {
    const some = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 12 }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.array(some, { maxLength: 60 }), (start, batches) => {
        const cursors: Cursors = { participants: start };
        const heard: number[] = [];
        for (const [first, length] of batches) {
          const before = cursors.participants ?? 0;
          let asked = false;
          const seqs = Array.from({ length }, (_, index) => first + index);
          accept(
            batch(...seqs),
            cursors,
            (events) => heard.push(...events.map(({ seq }) => seq)),
            () => (asked = true),
          );
          expect(asked).toBe(length > 0 && first > before + 1);
        }
        expect(heard).toEqual(Array.from({ length: heard.length }, (_, index) => start + 1 + index));
        expect(cursors.participants).toBe(start + heard.length);
      }),
    );
  });

  test("waits for what is missing, which is asked for once a gap", () => {
    const { heard } = open({ participants: 2 });
    socket.hear("connect");
    socket.hear("events", batch(3));
    for (const seq of [5, 6, 7]) socket.hear("events", batch(seq));
    expect(heard).toEqual([3]);
    const asked = () => socket.said.filter(([name]) => name === "resume");
    expect(asked()).toEqual([["resume", { participants: 3 }]]);
    socket.hear("events", batch(4, 5, 6, 7));
    socket.hear("events", batch(9));
    expect(heard).toEqual([3, 4, 5, 6, 7]);
    expect(asked()).toEqual([
      ["resume", { participants: 3 }],
      ["resume", { participants: 7 }],
    ]);
  });
});

describe("coming back", () => {
  test("each connection says where the page stands by then", () => {
    open({ participants: 2 });
    expect(handshake()).toEqual({ gameDayId: "g1", cursors: { participants: 2 } });
    socket.hear("connect");
    socket.hear("events", batch(3, 4));
    socket.hear("disconnect", "transport close");
    expect(handshake()).toEqual({ gameDayId: "g1", cursors: { participants: 4 } });
  });

  test("is the page's own part when the server ended the connection, or could not admit it now", async () => {
    const { statuses } = open();
    socket.hear("connect");
    socket.hear("disconnect", "io server disconnect");
    expect(socket.did).toEqual([]);
    vi.advanceTimersByTime(1_500);
    expect(socket.did).toEqual(["connect"]);
    socket.active = false;
    socket.hear("connect_error", new Error("unavailable"));
    vi.advanceTimersByTime(1_500);
    expect(socket.did).toEqual(["connect", "connect"]);
    // Where there is no server at all the page finds out by a poll as well.
    await vi.waitFor(() => expect(statuses).toEqual(["connecting", "connected", "connecting", "offline"]));
  });

  test("is Socket.IO's part when the network failed", () => {
    open();
    socket.hear("connect");
    socket.hear("disconnect", "transport close");
    socket.hear("connect_error", new Error("xhr poll error"));
    vi.advanceTimersByTime(60_000);
    expect(socket.did).toEqual([]);
  });

  test("is not tried once there is nothing here for this person", () => {
    const { status } = open();
    socket.active = false;
    socket.hear("connect_error", new Error(refusalWords));
    network.onBack();
    vi.advanceTimersByTime(60_000);
    expect([status(), socket.did]).toEqual(["refused", ["disconnect"]]);
  });

  test("does not happen after the server said that the game day was deleted", () => {
    const { statuses, gone } = open();
    socket.hear("connect");
    socket.hear("gone", { deleted: { by: "Olga", at: "2012-10-21T15:14:32.000Z" } });
    socket.hear("disconnect", "io server disconnect");
    network.onBack();
    vi.advanceTimersByTime(60_000);
    expect([statuses, socket.did]).toEqual([["connecting", "connected", "deleted"], ["disconnect"]]);
    expect(gone).toEqual([{ deleted: { by: "Olga", at: "2012-10-21T15:14:32.000Z" } }]);
  });

  test("takes a while when the person has too many pages open", () => {
    open();
    socket.active = false;
    socket.hear("connect_error", new Error(tooManyWords));
    vi.advanceTimersByTime(14_000);
    expect(socket.did).toEqual([]);
    vi.advanceTimersByTime(32_000);
    expect(socket.did).toEqual(["connect"]);
  });

  test("does not happen after the page closed it", () => {
    const { close, statuses } = open();
    socket.hear("connect");
    close();
    socket.hear("disconnect", "io client disconnect");
    vi.advanceTimersByTime(120_000);
    expect([socket.did, statuses]).toEqual([["disconnect"], ["connecting", "connected"]]);
  });
});

describe("when the browser says that the network is back, or the page is looked at again", () => {
  test("a waiting page tries at once", () => {
    open();
    socket.hear("connect");
    socket.hear("disconnect", "transport close");
    network.onBack();
    expect(socket.did).toEqual(["disconnect", "connect"]);
  });

  test("a page whose line held says so", async () => {
    const { status } = open();
    socket.hear("connect");
    network.onGone();
    expect(status()).toBe("offline");
    socket.answers.push(() => 1);
    network.onBack();
    await vi.waitFor(() => expect(status()).toBe("connected"));
    expect(socket.did).toEqual([]);
  });

  test("a line that died without a word is given up, and the page says so", async () => {
    const { status } = open();
    socket.hear("connect");
    network.onBack();
    await vi.waitFor(() => expect(socket.did).toEqual(["disconnect", "connect"]));
    expect(status()).toBe("still");
  });

  test("a page that slept for minutes asks for nothing on its old line, but makes another", () => {
    const { status } = open();
    socket.hear("connect");
    vi.setSystemTime(Date.now() + 5 * 60_000);
    network.onBack();
    expect([status(), socket.did, socket.said]).toEqual(["still", ["disconnect", "connect"], []]);
  });
});

describe("a stream's signs of life", () => {
  const beat = (head: number) => socket.hear("beat", { audience: "participants", head, build: "one" });

  test("that stay out for five seconds make the page say so, and make another line", () => {
    const { status } = open();
    socket.hear("connect");
    for (let second = 0; second < 20; second += 2) {
      vi.advanceTimersByTime(2_000);
      beat(0);
    }
    expect([status(), socket.did]).toEqual(["connected", []]);
    vi.advanceTimersByTime(5_000);
    expect(status()).toBe("still");
    vi.advanceTimersByTime(3_000);
    expect([status(), socket.did]).toEqual(["still", ["disconnect", "connect"]]);
    socket.hear("connect");
    expect(status()).toBe("connected");
  });

  test("that come late, of all streams, keep the line", () => {
    vi.spyOn(Math, "random").mockReturnValue(0.999);
    const { status } = open({ participants: 0, organizers: 0 });
    socket.hear("connect");
    vi.advanceTimersByTime(5_000);
    beat(0);
    expect(status()).toBe("still");
    socket.hear("beat", { audience: "organizers", head: 0, build: "one" });
    expect(status()).toBe("connected");
    for (let second = 0; second < 10; second += 2) {
      beat(0);
      socket.hear("beat", { audience: "organizers", head: 0, build: "one" });
      vi.advanceTimersByTime(2_000);
    }
    expect([status(), socket.did]).toEqual(["connected", []]);
    vi.restoreAllMocks();
  });

  test("are needed of both streams by who hears both", () => {
    const { statuses } = open({ participants: 0, organizers: 0 });
    socket.hear("connect");
    for (let second = 0; second < 6; second += 2) {
      vi.advanceTimersByTime(2_000);
      beat(0);
    }
    expect(statuses).toContain("still");
  });

  test("tell of what was missed, which is asked for", () => {
    open({ participants: 2 });
    socket.hear("connect");
    beat(3);
    expect(socket.said.filter(([name]) => name === "resume")).toEqual([["resume", { participants: 2 }]]);
  });
});
