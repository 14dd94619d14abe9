import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { runCommand } from "#lib/commands/gate.ts";
import { removePerson } from "#lib/commands/people/remove.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { organizersNamespace } from "./organizer-protocol.ts";
import { openPage, type TestPage } from "./testing/page.ts";
import { streamDay, type Someone, type StreamDay } from "./testing/stream-day.ts";
import { openTestWeb, type TestWeb } from "./testing/web.ts";
import { openWire } from "./testing/wire.ts";

const patience = { timeout: 20_000, interval: 20 };
let database: TestDatabase;
let web: TestWeb;
let day: StreamDay;
const open: { close: () => unknown }[] = [];
const kept = <One extends { close: () => unknown }>(one: One): One => (open.push(one), one);

beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));

const begin = async (afterLookUp?: (personId: string) => Promise<void>): Promise<void> => {
  web = kept(await openTestWeb(database.databaseUrl, afterLookUp === undefined ? {} : { afterLookUp }));
  day = await streamDay(database.store);
};
const remove = (who: Someone) =>
  runCommand(database.store, removePerson, { personId: "founder", name: "Olga" }, day.gameDayId, { personId: who.personId });
const removeWithoutNotification = ({ personId }: Someone) =>
  database.store.organizers.$transaction(async (tx) => {
    const { gameDayId } = day;
    await tx.organizerMembership.delete({ where: { gameDayId_personId: { gameDayId, personId } } });
    const { lastSeq: seq } = await tx.run.update({ where: { gameDayId }, data: { lastSeq: { increment: 1 } } });
    const payload = { personId, name: "Oskar", by: "Olga" };
    await tx.organizerEvent.create({ data: { gameDayId, seq, id: randomUUID(), at: new Date(), name: "organizer.removed", payload } });
  });
const becomes = (page: TestPage, status: string) => vi.waitFor(() => expect(page.status()).toBe(status), patience);
const bodies = (page: TestPage) =>
  [...page.heard.participants, ...page.heard.organizers].flatMap(({ payload }) => ("body" in payload ? [payload.body] : []));
const hears = (page: TestPage, body: string) => vi.waitFor(() => expect(bodies(page)).toContain(body), patience);

describe("somebody who is removed", () => {
  test("hears nothing that follows, not even of it, is cut off and not let in again", async () => {
    await begin();
    const [ann, ben] = [await day.join("participant", "Ann"), await day.join("participant", "Ben")];
    const [gone, stays] = [kept(openPage(web.url, day, ann)), kept(openPage(web.url, day, ben))];
    await day.say("before");
    await Promise.all([hears(gone, "before"), hears(stays, "before")]);
    await Promise.all([remove(ann), day.say("while it happens")]);
    await day.say("after");
    await hears(stays, "after");
    await becomes(gone, "refused");
    const told = await day.all();
    const removal = told.find(({ name }) => name === "person.removed")?.seq ?? 0;
    expect(stays.heard.participants.map(({ id }) => id)).toEqual(told.map(({ id }) => id));
    expect(gone.heard.participants.map(({ id }) => id)).toEqual(told.filter(({ seq }) => seq < removal).map(({ id }) => id));
    expect(await openWire(web.url, day, ann).answer).toBe("Invalid namespace");
  });

  test("is cut off in every window, and the others' go on", async () => {
    await begin();
    const [ann, ben] = [await day.join("participant", "Ann"), await day.join("participant", "Ben")];
    const windows = [1, 2, 3].map(() => kept(openPage(web.url, day, ann, { transport: "polling" })));
    const other = kept(openPage(web.url, day, ben));
    await day.say("before");
    await Promise.all([...windows, other].map((page) => hears(page, "before")));
    await remove(ann);
    await Promise.all(windows.map((page) => becomes(page, "refused")));
    await day.say("after");
    await hears(other, "after");
    expect(other.statuses).not.toContain("refused");
  });

  test("who organized hears nothing that follows either", async () => {
    await begin();
    const [oskar, olga] = [await day.join("organizer", "Oskar"), await day.join("organizer", "Olga")];
    const [gone, stays] = [oskar, olga].map((who) => kept(openPage(web.url, day, who, { as: "organizers" })));
    if (gone === undefined || stays === undefined) return expect.fail();
    await day.confide("before");
    await Promise.all([hears(gone, "before"), hears(stays, "before")]);
    await remove(oskar);
    await day.confide("after");
    await day.say("after, aloud");
    await Promise.all([hears(stays, "after"), hears(stays, "after, aloud")]);
    await becomes(gone, "refused");
    expect(bodies(gone)).toEqual(["before"]);
    expect(gone.heard.organizers.map(({ name }) => name)).not.toContain("organizer.removed");
    expect(await openWire(web.url, day, oskar, { namespace: organizersNamespace }).answer).toBe("Invalid namespace");
  });

  test("who organized hears nothing that was committed after it, although nothing tells of the removal", async () => {
    await begin();
    const oskar = await day.join("organizer", "Oskar");
    const gone = kept(openPage(web.url, day, oskar, { as: "organizers" }));
    const witness = kept(openPage(web.url, day, await day.join("participant", "Ann")));
    await day.say("before");
    await Promise.all([gone, witness].map((page) => hears(page, "before")));
    await removeWithoutNotification(oskar);
    // Short and long: the one travels with its notification, the other is read from the database.
    for (const after of ["after, short", "after, long".padEnd(9_000)]) {
      await day.say(after);
      await hears(witness, after);
    }
    await becomes(gone, "refused");
    expect(bodies(gone)).toEqual(["before"]);
  });

  test("loses both roles at once", async () => {
    await begin();
    const sam = await day.join("organizer", "Sam");
    await day.joinAlso(sam, "participant");
    const pages = [kept(openPage(web.url, day, sam, { as: "organizers" })), kept(openPage(web.url, day, sam))];
    await day.say("before");
    await Promise.all(pages.map((page) => hears(page, "before")));
    await remove(sam);
    await Promise.all(pages.map((page) => becomes(page, "refused")));
  });
});

describe("somebody who is removed between the look-up and the admission", () => {
  const door = () => {
    const looked = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    let held: string | null = null;
    return {
      hold: ({ personId }: Someone) => void (held = personId),
      looked: looked.promise,
      goOn: () => goOn.resolve(),
      afterLookUp: async (personId: string) => {
        if (personId !== held) return;
        looked.resolve();
        await goOn.promise;
      },
    };
  };

  test.each([
    ["a participant, while others listen", "participant", "participants", true],
    ["a participant, while nobody listens", "participant", "participants", false],
    ["an organizer, while others listen", "organizer", "organizers", true],
    ["an organizer, while nobody listens", "organizer", "organizers", false],
  ] as const)("hears nothing: %s", async (_, role, as, listening) => {
    const entry = door();
    await begin(entry.afterLookUp);
    const who = await day.join(role, "Ann");
    const witness = listening ? kept(openPage(web.url, day, await day.join(role, "Ben"), { as })) : null;
    await day.say("before");
    if (witness !== null) await hears(witness, "before");
    entry.hold(who);
    const page = kept(openPage(web.url, day, who, { as }));
    await entry.looked;
    await remove(who);
    const told = role === "organizer" ? "organizer.removed" : "person.removed";
    if (witness !== null) await vi.waitFor(() => expect(witness.heard[as].map(({ name }) => name)).toContain(told), patience);
    entry.goOn();
    await becomes(page, "refused");
    expect(page.heard).toEqual({ participants: [], organizers: [] });
  });
});

describe("a session that has ended", () => {
  const ends = (who: Someone) => database.store.owner.session.deleteMany({ where: { userId: who.personId } });

  test.each([
    ["a participant's", "participant", "participants", "websocket"],
    ["a participant's without a WebSocket", "participant", "participants", "polling"],
    ["an organizer's", "organizer", "organizers", "websocket"],
    ["an organizer's without a WebSocket", "organizer", "organizers", "polling"],
  ] as const)("hears nothing that follows, and is not let in again: %s", async (_, role, as, transport) => {
    await begin();
    const [ann, ben] = [await day.join(role, "Ann"), await day.join(role, "Ben")];
    const [gone, stays] = [kept(openPage(web.url, day, ann, { as, transport })), kept(openPage(web.url, day, ben, { as }))];
    await day.say("before");
    await Promise.all([hears(gone, "before"), hears(stays, "before")]);
    await ends(ann);
    await day.say("after");
    await hears(stays, "after");
    await becomes(gone, "refused");
    expect(bodies(gone)).toEqual(["before"]);
    expect(stays.statuses).not.toContain("refused");
  });

  test("by itself, because nobody used it, is noticed at the next look and asked for no more", async () => {
    await begin();
    const [ann, ben] = [await day.join("participant", "Ann"), await day.join("participant", "Ben")];
    const [gone, stays] = [kept(openPage(web.url, day, ann)), kept(openPage(web.url, day, ben))];
    await day.say("before");
    await Promise.all([hears(gone, "before"), hears(stays, "before")]);
    const longAgo = new Date(Date.now() - 31 * 24 * 3_600_000);
    await database.store.owner.session.updateMany({ where: { userId: ann.personId }, data: { updatedAt: longAgo } });
    await database.store.owner
      .$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'gameday publisher'`;
    await becomes(gone, "refused");
    expect(stays.statuses).not.toContain("refused");
  });
});

test("a page that answers nothing was there as long as it was sent something: it read that", async () => {
  await begin();
  const ann = await day.join("participant", "Ann");
  const wire = kept(openWire(web.url, day, ann));
  expect(await wire.answer).toBe("connected");
  await day.say("a clue");
  await vi.waitFor(() => expect(wire.frames.join()).toContain("a clue"), patience);
  // The line dies without a packet of the page's.
  wire.socket.io.engine.close();
  const span = await vi.waitFor(
    () => database.store.organizers.connectionSpan.findFirstOrThrow({ where: { personId: ann.personId, open: false } }),
    patience,
  );
  const clue = (await day.all()).find(({ payload }) => "body" in payload && payload.body === "a clue");
  expect(span.until.getTime()).toBeGreaterThanOrEqual(Date.parse(clue?.at ?? ""));
});

test("a removal that was not heard of takes effect when the database is heard again, before anything else is told", async () => {
  await begin();
  const [ann, ben] = [await day.join("participant", "Ann"), await day.join("participant", "Ben")];
  const [gone, stays] = [kept(openPage(web.url, day, ann)), kept(openPage(web.url, day, ben))];
  await day.say("before");
  await Promise.all([hears(gone, "before"), hears(stays, "before")]);
  await database.store.owner
    .$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'gameday publisher'`;
  await vi.waitFor(() => expect(web.realtime.state()).toBe("reconnecting"), { timeout: 20_000, interval: 1 });
  await remove(ann);
  await day.say("after");
  await hears(stays, "after");
  await becomes(gone, "refused");
  expect(bodies(gone)).toEqual(["before"]);
});
