import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { recordObservation } from "./record-observation.ts";
import { declareIncident } from "../incident/declare.ts";
import { requestPause } from "../pause/request.ts";
import { sayBackchannel } from "./say-backchannel.ts";
import { sayMessage } from "./say-message.ts";
import { aSmallDay, id, now, refusal, type SmallDay } from "../testing/small-day.ts";
import { writeNote } from "./write-note.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const message = (messageId: string) => ({ messageId, roomKey: "gameday", body: "Reads are slow", writtenAt: now() });

type Saying = { what: string; send: (day: SmallDay, key: string, who: "ann" | "ben") => Promise<unknown>; event: string };
const sayings: Saying[] = [
  { what: "a message", event: "message.said", send: (day, messageId, who) => day.as(day[who], sayMessage, message(messageId)) },
  {
    what: "an observation",
    event: "observation.recorded",
    send: (day, observationId, who) =>
      day.as(day[who], recordObservation, {
        observationId,
        roomKey: "gameday",
        body: "p95 is 2 s",
        applicationKey: "api",
        severity: "minor",
        since: null,
        writtenAt: now(),
      }),
  },
  {
    what: "a note",
    event: "note.written",
    send: (day, noteId, who) => day.as(day[who], writeNote, { noteId, workstreamKey: "api", body: "Failover works", writtenAt: now() }),
  },
  {
    what: "a pause request",
    event: "pause.requested",
    send: (day, requestId, who) => day.as(day[who], requestPause, { requestId, reason: "Too much", minutes: 5 }),
  },
];

test("no two words have one id, whatever their kinds: pages and evidence know words by it", async () => {
  const day = await aSmallDay(database.store);
  await day.start();
  const kinds: ((key: string) => Promise<unknown>)[] = [
    (key) => day.as(day.ben, sayMessage, message(key)),
    ...sayings
      .filter(({ what }) => what === "an observation")
      .map(
        ({ send }) =>
          (key: string) =>
            send(day, key, "ben"),
      ),
    (incidentId) => day.as(day.ben, declareIncident, { incidentId, title: "Mine", severity: "minor", writtenAt: now() }),
  ];
  for (const first of kinds) {
    const key = id();
    await first(key);
    for (const second of kinds.filter((kind) => kind !== first)) expect((await refusal(second(key))).code).toBe("conflict");
  }
});

describe.each(sayings)("$what", ({ send, event }) => {
  test("sent again by its author is saved once and told once", async () => {
    const day = await aSmallDay(database.store);
    await day.start();
    const key = id();
    const answers = await Promise.all([send(day, key, "ann"), send(day, key, "ann"), send(day, key, "ann")]);
    answers.push(await send(day, key, "ann"));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await day.events("participants")).filter(({ name }) => name === event)).toHaveLength(1);
  });

  test("under an id that is somebody else's is a conflict, and tells nothing", async () => {
    const day = await aSmallDay(database.store);
    await day.start();
    const key = id();
    await send(day, key, "ann");
    expect((await refusal(send(day, key, "ben"))).code).toBe("conflict");
    expect((await day.events("participants")).filter(({ name }) => name === event)).toHaveLength(1);
  });

  test("under an id of another game day is a conflict", async () => {
    const [day, other] = [await aSmallDay(database.store), await aSmallDay(database.store)];
    await Promise.all([day.start(), other.start()]);
    const key = id();
    await send(day, key, "ann");
    expect((await refusal(send({ ...other, ann: other.ben }, key, "ann"))).code).toBe("conflict");
  });
});

test("what was written in a room that does not exist is refused with its field", async () => {
  const day = await aSmallDay(database.store);
  const refused = await refusal(day.as(day.ann, sayMessage, { ...message(id()), roomKey: "backroom" }));
  expect(refused).toMatchObject({ code: "invalid", field: "roomKey" });
});

describe("what was kept in the outbox", () => {
  const waited = async (awayMs: { from: number; to: number } | null, waitedMs: number) => {
    const day = await aSmallDay(database.store);
    if (awayMs !== null) {
      const span = (since: number, until: number, open: boolean) => ({ since: new Date(since), until: new Date(until), open });
      const moment = Date.now();
      await database.store.organizers.connectionSpan.createMany({
        data: [
          { id: id(), gameDayId: day.gameDayId, personId: day.ann.personId, ...span(moment - 600_000, moment - awayMs.from, false) },
          { id: id(), gameDayId: day.gameDayId, personId: day.ann.personId, ...span(moment - awayMs.to, moment, true) },
        ],
      });
    }
    const [observationId, messageId] = [id(), id()];
    const wrongClock = Date.now() - 5 * 3_600_000;
    const when = { writtenAt: new Date(wrongClock).toISOString(), sentAt: new Date(wrongClock + waitedMs).toISOString() };
    const what = { roomKey: "gameday", body: "slow", applicationKey: null, severity: "info", since: null } as const;
    await day.as(day.ann, recordObservation, { observationId, ...what, ...when });
    await day.as(day.ann, sayMessage, { ...message(messageId), ...when });
    const saved = [
      await database.store.organizers.observation.findUniqueOrThrow({ where: { id: observationId } }),
      await database.store.organizers.message.findUniqueOrThrow({ where: { id: messageId } }),
    ];
    return saved.map(({ committedAt, writtenAt }) => committedAt.getTime() - writtenAt.getTime());
  };

  test("counts from when it was written, whatever the client's clock says, when its writer was away then", async () => {
    expect(await waited({ from: 60_000, to: 1_000 }, 40_000)).toEqual([40_000, 40_000]);
  });

  test("counts from its commit when the server knows of no absence", async () => {
    expect(await waited(null, 40_000)).toEqual([0, 0]);
  });

  test("counts from its commit when it was written after the absence", async () => {
    expect(await waited({ from: 300_000, to: 50_000 }, 40_000)).toEqual([0, 0]);
  });

  test("can't be claimed from before the absence", async () => {
    for (const ms of await waited({ from: 30_000, to: 1_000 }, 40_000)) {
      expect(ms).toBeGreaterThanOrEqual(30_000);
      expect(ms).toBeLessThan(40_000);
    }
  });
});

test("an observation of a client that does not say when it sent counts from its commit", async () => {
  const day = await aSmallDay(database.store);
  const observationId = id();
  const writtenAt = new Date(Date.now() - 3_600_000).toISOString();
  await day.as(day.ann, recordObservation, {
    observationId,
    roomKey: "gameday",
    body: "slow",
    applicationKey: null,
    severity: "info",
    since: writtenAt,
    writtenAt,
  });
  const saved = await database.store.organizers.observation.findUniqueOrThrow({ where: { id: observationId } });
  expect(saved.writtenAt).toEqual(saved.committedAt);
  expect(saved.since?.toISOString()).toBe(writtenAt);
});

test("nothing is shown as written in the future", async () => {
  const day = await aSmallDay(database.store);
  await day.as(day.ann, sayMessage, { ...message(id()), writtenAt: "2099-01-01T00:00:00Z" });
  const [said] = (await day.events("participants")).filter((event) => event.name === "message.said");
  expect(Date.parse(said?.payload.writtenAt ?? "")).toBeLessThanOrEqual(Date.now());
});

test("a pause can only be asked for while the game day runs", async () => {
  const day = await aSmallDay(database.store);
  const refused = await refusal(day.as(day.ann, requestPause, { requestId: id(), reason: "Too much", minutes: 5 }));
  expect(refused).toMatchObject({ code: "conflict", message: "The game day is not running, so there is nothing to pause." });
  expect(await database.store.organizers.pauseRequest.count({ where: { gameDayId: day.gameDayId } })).toBe(0);
});

test("what organizers say goes to the organizers' stream alone, once", async () => {
  const day = await aSmallDay(database.store);
  const messageId = id();
  const say = (who: SmallDay["olga"]) => day.as(who, sayBackchannel, { messageId, body: "F1 is next", writtenAt: now() });
  await say(day.olga);
  await say(day.olga);
  expect((await refusal(say(day.oskar))).code).toBe("conflict");
  expect((await day.events("organizers")).map(({ name }) => name)).toEqual(["backchannel.said"]);
  expect(await day.events("participants")).toEqual([]);
});

test.each([
  ["an hour it lay in the outbox", "2012-10-21T10:00:00Z", "2012-10-21T11:00:00Z", 3_600_000],
  ["a clock that stands still in year 1", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", 60 * 86_400_000],
  ["a clock that was set back meanwhile", "9999-12-31T23:59:59-14:00", "0000-01-01T00:00:00Z", 0],
])("a client's clock can't make a moment that can't be saved: %s", async (_, writtenAt, sentAt, waitedMs) => {
  const day = await aSmallDay(database.store);
  await day.start();
  const written = { roomKey: "gameday", body: "Slow", writtenAt, sentAt };
  await day.as(day.ann, sayMessage, { messageId: id(), ...written });
  await day.as(day.ann, recordObservation, {
    observationId: id(),
    ...written,
    applicationKey: null,
    severity: "minor",
    since: writtenAt,
  });
  await day.as(day.ann, writeNote, { noteId: id(), workstreamKey: "api", body: "Slow", writtenAt, sentAt });
  const told = (await day.events("participants")).flatMap(({ at, name, payload }) =>
    "writtenAt" in payload ? [{ at, name, ...payload }] : [],
  );
  expect(told).toHaveLength(3);
  // A note's moment is only shown; the others' may be evidence, and nobody was away.
  const waited = Object.fromEntries(told.map(({ at, name, writtenAt: shown }) => [name, Date.parse(at) - Date.parse(shown)]));
  expect(waited).toEqual({ "message.said": 0, "observation.recorded": 0, "note.written": waitedMs });
});
