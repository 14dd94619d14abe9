import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { readEvents } from "#lib/persistence/read-events.ts";
import { createGameDay } from "./create.ts";
import { runCommand } from "../gate.ts";
import { refusal } from "../testing/small-day.ts";

const owner = { personId: "owner", name: "Fay" };
let database: TestDatabase;
let practice: Server;
let answer: { status: number; body: string };

beforeAll(async () => {
  database = await startTestDatabase();
  await database.store.organizers.owner.create({ data: { personId: owner.personId } });
  practice = createServer((_request, response) => response.writeHead(answer.status).end(answer.body));
  await new Promise<void>((resolve) => practice.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  practice.close();
  await database.stop();
});
afterEach(() => vi.unstubAllEnvs());

const url = (): string => `http://127.0.0.1:${(practice.address() as AddressInfo).port}`;
const services = (at = "http://127.0.0.1:1") =>
  Object.fromEntries(["identity", "api", "call-tool", "donations", "worker", "cache", "load"].map((name) => [name, at]));
const manifest = () => ({
  aws: { endpoint: url(), region: "us-east-1" },
  databases: { primary: "campaign-primary", replicas: ["campaign-replica-1", "campaign-replica-2"] },
  securityGroups: { primary: "sg-1", replicas: "sg-2" },
  queue: { name: "campaign-writes", url: `${url()}/000000000000/campaign-writes` },
  services: services(url()),
});
const create = (chosen: { zone?: string } = {}) =>
  runCommand(database.store, createGameDay, owner, null, { template: "ofa-2012", pace: "rehearsal", ...chosen });

test("its times are in the zone that the organizer chose, which is one that exists", async () => {
  vi.stubEnv("GAMEDAY_PRACTICE_URL", url());
  answer = { status: 200, body: JSON.stringify(manifest()) };
  const { gameDayId } = await create({ zone: "Asia/Kathmandu" });
  expect((await database.store.organizers.gameDay.findUniqueOrThrow({ where: { id: gameDayId } })).zone).toBe("Asia/Kathmandu");
  expect((await refusal(create({ zone: "Chicago" }))).message).toContain("That is no time zone.");
});

test("the 2012 example is stored whole: what participants may know beside what they may not", async () => {
  vi.stubEnv("GAMEDAY_PRACTICE_URL", url());
  answer = { status: 200, body: JSON.stringify(manifest()) };
  const { gameDayId } = await create();
  const { organizers } = database.store;
  expect(await organizers.gameDay.findUniqueOrThrow({ where: { id: gameDayId } })).toMatchObject({
    name: "OFA 2012",
    phase: "upcoming",
    zone: "America/Chicago",
  });
  expect(await organizers.run.findUniqueOrThrow({ where: { gameDayId } })).toMatchObject({ state: "draft", startedAt: null, lastSeq: 1 });
  const failures = await organizers.failure.findMany({ where: { gameDayId }, include: { firings: true }, orderBy: { position: "asc" } });
  expect(failures.map(({ key, firings }) => [key, firings.length, firings[0]?.pocket])).toEqual([
    ["F1", 1, false],
    ["F2", 1, false],
    ["P1", 1, true],
    ["F3", 1, false],
    ["F4", 1, false],
  ]);
  const probes = await organizers.probe.findMany({ where: { gameDayId } });
  const shown = probes.filter(({ plan }) => (plan as { public: boolean }).public).map(({ key }) => key);
  expect((await organizers.healthTile.findMany({ where: { gameDayId } })).map(({ key }) => key).sort()).toEqual(shown.sort());
  expect(await organizers.room.findMany({ where: { gameDayId } })).toMatchObject([{ key: "gameday", name: "gameday" }]);
  expect(await organizers.organizerMembership.findMany({ where: { gameDayId } })).toMatchObject([{ personId: "owner", name: "Fay" }]);
  expect(await organizers.cell.count({ where: { gameDayId } })).toBeGreaterThan(0);
  expect(await readEvents(database.store, "participants", gameDayId, 0)).toEqual([]);
});

test("however often one try is sent, it makes one game day, and nobody gets somebody else's", async () => {
  vi.stubEnv("GAMEDAY_PRACTICE_URL", url());
  answer = { status: 200, body: JSON.stringify(manifest()) };
  const { organizers } = database.store;
  const input = { template: "ofa-2012", pace: "rehearsal", gameDayId: randomUUID() };
  const before = await organizers.gameDay.count();
  const made = () => runCommand(database.store, createGameDay, owner, null, input);
  expect(await Promise.all([made(), made()])).toEqual([{ gameDayId: input.gameDayId }, { gameDayId: input.gameDayId }]);
  expect(await made()).toEqual({ gameDayId: input.gameDayId });
  expect(await organizers.gameDay.count()).toBe(before + 1);
  const other = { personId: "other-owner", name: "Otto" };
  await organizers.owner.create({ data: { personId: other.personId } });
  expect(await refusal(runCommand(database.store, createGameDay, other, null, input))).toMatchObject({ code: "conflict" });
});

test("without a running practice stack nothing is made, and a sentence says why", async () => {
  const before = await database.store.organizers.gameDay.count();
  const absent = { code: "unavailable", message: expect.stringMatching(/^The practice stack is not running/) };
  vi.stubEnv("GAMEDAY_PRACTICE_URL", "");
  expect(await refusal(create())).toMatchObject(absent);
  vi.stubEnv("GAMEDAY_PRACTICE_URL", "http://127.0.0.1:1");
  expect(await refusal(create())).toMatchObject(absent);
  vi.stubEnv("GAMEDAY_PRACTICE_URL", url());
  answer = { status: 503, body: "starting" };
  expect(await refusal(create())).toMatchObject(absent);
  answer = { status: 200, body: "{}" };
  expect(await refusal(create())).toMatchObject(absent);
  expect(await database.store.organizers.gameDay.count()).toBe(before);
});

test.each([
  ["API", { services: { ...services(), api: "http://169.254.169.254" } }, "params.url"],
  ["AWS", { aws: { endpoint: "http://[::ffff:169.254.169.254]", region: "us-east-1" } }, "params.connection.endpoint"],
])("a practice stack that says its %s is at a place we send nothing to makes no game day", async (_what, given, field) => {
  const before = await database.store.organizers.gameDay.count();
  vi.stubEnv("GAMEDAY_PRACTICE_URL", url());
  answer = { status: 200, body: JSON.stringify({ ...manifest(), ...given }) };
  expect(await refusal(create())).toMatchObject({ code: "invalid", field, message: expect.stringContaining("metadata service") });
  expect(await database.store.organizers.gameDay.count()).toBe(before);
});
