import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { joinByLink } from "#lib/access/joining/join.ts";
import type { Link } from "#lib/access/joining/links.ts";
import { linkFor, someCredentials } from "#lib/access/testing/link-for.ts";
import { aSmallDay, id, now, type SmallDay } from "#lib/commands/testing/small-day.ts";
import { smallPlan } from "#lib/commands/testing/small-plan.ts";
import { closeStore, processStore } from "#lib/persistence/store.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { POST as postFounderCommand } from "./commands/[command]/route.ts";
import { POST as postCommand } from "./game-days/[gameDayId]/commands/[command]/route.ts";
import { GET as getConduct } from "./game-days/[gameDayId]/conduct/route.ts";
import { GET as getEntries } from "./game-days/[gameDayId]/rooms/[roomKey]/entries/route.ts";
import { GET as getNotes } from "./game-days/[gameDayId]/workstreams/[workstreamKey]/notes/route.ts";
import { GET as getPublishing } from "./game-days/[gameDayId]/publishing/route.ts";
import { GET as getUnread } from "./game-days/[gameDayId]/unread/route.ts";
import { GET as getView } from "./game-days/[gameDayId]/views/[name]/route.ts";

const host = "gameday.test:4600";
let database: TestDatabase;
let day: SmallDay;
let cookies: Record<Link["role"], string>;

beforeAll(async () => {
  database = await startTestDatabase();
  vi.stubEnv("DATABASE_URL", database.databaseUrl);
  day = await aSmallDay(database.store);
  const join = async (role: Link["role"]): Promise<string> => {
    const token = await linkFor(database.store, day.gameDayId, role);
    const input = { name: `The ${role}`, workstreamKey: null, credentials: role === "organizer" ? someCredentials() : null };
    const joined = await joinByLink(database.store, token, input, new Headers());
    return joined.cookies.map((cookie) => cookie.split(";")[0]).join("; ");
  };
  cookies = { participant: await join("participant"), observer: await join("observer"), organizer: await join("organizer") };
});
afterAll(async () => {
  await closeStore(processStore());
  await database.stop();
  vi.unstubAllEnvs();
});

type Sent = { as?: Link["role"]; headers?: Record<string, string>; body?: string; gameDayId?: string };

function request(path: string, { as, headers = {}, body }: Sent): Request {
  const all = new Headers({ host, ...headers });
  if (as !== undefined) all.set("cookie", cookies[as]);
  return new Request(`http://${host}${path}`, { headers: all, ...(body === undefined ? {} : { method: "POST", body }) });
}

async function post(command: string, input: object | string, sent: Sent = {}) {
  const { gameDayId = day.gameDayId } = sent;
  const body = typeof input === "string" ? input : JSON.stringify(input);
  const answer = await postCommand(request("/command", { ...sent, body }), { params: Promise.resolve({ gameDayId, command }) });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as unknown };
}

async function get(route: typeof getConduct, sent: Sent = {}, path = "/") {
  const answer = await route(request(path, sent), { params: Promise.resolve({ gameDayId: sent.gameDayId ?? day.gameDayId }) });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as unknown };
}

type Part = { params: Promise<{ gameDayId: string; roomKey: string; workstreamKey: string }> };
/** A page of a room or of a workstream's notes. */
const part =
  (route: (sent: Request, context: Part) => Promise<Response>, key: string): typeof getConduct =>
  async (sent, { params }) => {
    const { gameDayId } = await params;
    return route(sent, { params: Promise.resolve({ gameDayId, roomKey: key, workstreamKey: key }) });
  };

/** A view by its name, with what is asked of it. */
const view = (asked: string, sent: Sent = {}) =>
  get(
    async (request, { params }) =>
      getView(new Request(`http://${host}/${asked}`, request), {
        params: params.then((known) => ({ ...known, name: asked.split("?")[0] ?? "" })),
      }),
    sent,
  );

const message = () => ({ messageId: id(), roomKey: "gameday", body: "Hello", writtenAt: now() });
const absent = {
  ok: false,
  error: { code: "not_found", message: "There is nothing here, or it is not yours to see.", field: null, saved: "no" },
};

test("a command answers with its result, and nothing may keep the answer", async () => {
  const said = message();
  const answer = await post("say-message", said, { as: "participant" });
  expect(answer).toMatchObject({ status: 200, body: { ok: true, result: { messageId: said.messageId } } });
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("unknown and forbidden answer alike, to the byte and the header", async () => {
  const refused = [
    await post("say-message", message()),
    await post("say-message", message(), { as: "observer" }),
    await post("hold-clock", {}, { as: "participant" }),
    await post("say-message", message(), { as: "participant", gameDayId: randomUUID() }),
    await post("say-message", message(), { as: "participant", gameDayId: "../x" }),
    await post("no-such-command", {}, { as: "participant" }),
    await post("create-game-day", {}, { as: "organizer" }),
    await get(getConduct, { as: "participant" }),
    await get(part(getEntries, "gameday")),
    await get(part(getEntries, "no-such-room"), { as: "participant" }),
    await get(part(getEntries, "inc\0"), { as: "observer" }),
    await get(part(getNotes, "no-such-team"), { as: "participant" }),
    await get(getUnread, { as: "organizer" }, "/unread?read=gameday:0"),
    await get(getPublishing, { as: "participant" }),
    await view("run-sheet", { as: "observer" }),
    await view("schedule-preview?seed=1&lying=2", { as: "participant" }),
    await view("driver-targets?kind=aws.sqs.block&given=%7B%7D", { as: "participant" }),
    await view("people", { as: "participant" }),
    await view("no-such-view", { as: "participant" }),
    await view("no-such-view", { as: "organizer" }),
    await view("toString", { as: "participant" }),
    await view("word?kind=gossip&id=1", { as: "organizer" }),
    await view("incident"),
    await view("wall", { gameDayId: randomUUID(), as: "organizer" }),
  ];
  for (const answer of refused)
    expect([answer.status, answer.body, [...answer.headers]]).toEqual([404, absent, [...(refused[0]?.headers ?? [])]]);
});

test("a page of a room is asked for in words that make sense, by whoever may read it", async () => {
  const entries = part(getEntries, "gameday");
  for (const as of ["participant", "observer", "organizer"] as const) {
    expect(await get(entries, { as })).toMatchObject({ status: 200, body: { roomKey: "gameday", later: false } });
    for (const query of ["before=x", "before=-1", "around=yesterday", "before=1&after=2", "after=99999999999"]) {
      expect(await get(entries, { as }, `/entries?${query}`)).toMatchObject({ status: 422 });
    }
  }
  const rooms = Array.from({ length: 51 }, (_, index) => `read=room-${index}:0`).join("&");
  for (const query of [rooms, "read=gameday", "read=gameday:-1"]) {
    expect(await get(getUnread, { as: "participant" }, `/unread?${query}`)).toMatchObject({ status: 422 });
  }
  expect(await get(getUnread, { as: "participant" }, "/unread?read=no-such-room:0")).toMatchObject({ status: 200, body: { words: [] } });
  expect(await get(getPublishing, { as: "organizer" })).toMatchObject({ status: 200, body: null });
});

test("words that are wrong in themselves answer alike whatever command they are for, and whoever sends them", async () => {
  for (const [body, message] of [
    ["not json", "That is not JSON."],
    ["x".repeat(70_000), "That is too long to send at once."],
  ] as const) {
    const answers = [
      await post("say-message", body),
      await post("hold-clock", body, { as: "participant" }),
      await post("no-such-command", body, { as: "participant" }),
      await post("create-game-day", body, { as: "observer" }),
      await post("hold-clock", body, { as: "participant", gameDayId: randomUUID() }),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 422, body: { error: { code: "invalid", message } } });
  }
});

test("of what is too long no more is read than must be", async () => {
  let given = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (to) => {
      given += 16_384;
      to.enqueue(new Uint8Array(16_384));
    },
  });
  const sent = new Request(`http://${host}/command`, { method: "POST", body, duplex: "half" } as RequestInit);
  const answer = await postCommand(sent, { params: Promise.resolve({ gameDayId: day.gameDayId, command: "say-message" }) });
  expect(answer.status).toBe(422);
  expect(given).toBeLessThan(200_000);
});

test("characters that no database holds don't lose the words around them", async () => {
  const said = { ...message(), body: "core\0dump \ud800!" };
  expect(await post("say-message", said, { as: "participant" })).toMatchObject({ status: 200 });
  const kept = await database.store.owner.message.findUnique({ where: { id: said.messageId } });
  expect(kept?.body).toBe("coredump \ufffd!");
});

test("what turns the words around it is dropped at the door, in a failure's name and in a message", async () => {
  const failure = smallPlan.failures[0];
  const turned = { ...failure, name: "Sign-ins \u202efail\u2066 now\u2069", publicName: "Sign\u202d-ins" };
  const saved = await post("save-failure", { failure: turned, expectedKey: failure?.key }, { as: "organizer" });
  expect(saved).toMatchObject({ status: 200 });
  const { plan } = await database.store.owner.failure.findFirstOrThrow({ where: { gameDayId: day.gameDayId, key: failure?.key ?? "" } });
  expect(plan).toMatchObject({ name: "Sign-ins fail now", publicName: "Sign-ins" });
  const said = { ...message(), body: "reads \u202ewols\u202c are \u2067slow\u2069" };
  expect(await post("say-message", said, { as: "participant" })).toMatchObject({ status: 200 });
  expect((await database.store.owner.message.findUnique({ where: { id: said.messageId } }))?.body).toBe("reads wols are slow");
});

test("owners' commands answer organizers as if there were none", async () => {
  const answer = await postFounderCommand(request("/command", { as: "organizer", body: "{}" }), {
    params: Promise.resolve({ command: "create-game-day" }),
  });
  expect([answer.status, await answer.json()]).toEqual([404, absent]);
});

test("errors have their own status, a sentence and the field", async () => {
  expect(await post("say-message", { ...message(), roomKey: "cellar" }, { as: "participant" })).toMatchObject({
    status: 422,
    body: { ok: false, error: { code: "invalid", message: "That room does not exist.", field: "roomKey" } },
  });
  expect(await post("resume-clock", {}, { as: "organizer" })).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
  expect(await post("say-message", "not json", { as: "participant" })).toMatchObject({
    status: 422,
    body: { error: { message: "That is not JSON." } },
  });
  expect(await post("say-message", "x".repeat(70_000), { as: "participant" })).toMatchObject({ status: 422 });
});

test("each role reads its own view", async () => {
  expect(await view("incident", { as: "participant" })).toMatchObject({ status: 200, body: { me: { role: "participant" } } });
  expect(await view("incident", { as: "observer" })).toMatchObject({ status: 200, body: { me: { role: "observer" } } });
  expect(await view("wall", { as: "organizer" })).toMatchObject({ status: 200, body: { gameDay: { name: "Small day" } } });
  expect(await get(getConduct, { as: "organizer" })).toMatchObject({ status: 200, body: { gameDay: { state: "draft" } } });
  expect(await view("run-sheet", { as: "organizer" })).toMatchObject({ status: 200, body: { dependencies: [{ key: "replicas" }] } });
  expect(await view("schedule-preview?seed=1&lying=0.5", { as: "organizer" })).toMatchObject({
    status: 200,
    body: { omitted: expect.any(Array) },
  });
  expect(await view("driver-targets?kind=aws.sqs.block&given=%7B%7D", { as: "organizer" })).toMatchObject({
    body: { choices: [], problem: expect.stringContaining("Connection") },
  });
  expect(await view("driver-targets?kind=aws.sqs.block&given=%7B", { as: "organizer" })).toMatchObject({ status: 422 });
  expect(await view("schedule-preview?seed=1&lying=7", { as: "organizer" })).toMatchObject({ status: 422 });
});
