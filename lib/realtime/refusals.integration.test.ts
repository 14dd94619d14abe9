import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { organizersNamespace } from "./organizer-protocol.ts";
import { participantsNamespace, refusalWords } from "./protocol.ts";
import { streamDay, type Someone, type StreamDay } from "./testing/stream-day.ts";
import { openTestWeb, type TestWeb } from "./testing/web.ts";
import { openWire } from "./testing/wire.ts";

let database: TestDatabase;
let web: TestWeb;
let day: StreamDay;
let other: StreamDay;
let ann: Someone;
let lea: Someone;
let olga: Someone;
let stranger: Someone;

beforeAll(async () => {
  database = await startTestDatabase();
  web = await openTestWeb(database.databaseUrl);
  [day, other] = [await streamDay(database.store), await streamDay(database.store)];
  ann = await day.join("participant", "Ann");
  lea = await day.join("observer", "Lea");
  olga = await day.join("organizer", "Olga");
  stranger = await other.join("participant", "Stranger");
});
afterAll(async () => {
  await web.close();
  await database.stop();
});

type Options = Parameters<typeof openWire>[3];

/** What the server answers to a connection, and every frame it sent for it, less what is random by itself. */
async function ask(who: Someone | null, options: Options = {}): Promise<{ says: string; frames: string[] }> {
  const wire = openWire(web.url, day, who, options);
  const says = await wire.answer;
  wire.close();
  const namespace = options.namespace ?? participantsNamespace;
  return { says, frames: wire.frames.map((frame) => frame.replace(`4${namespace},`, "4/asked,")) };
}

describe("who is let in", () => {
  test.each<[string, () => Someone, Options]>([
    ["a participant", () => ann, {}],
    ["an observer", () => lea, {}],
    ["an organizer, to both streams", () => olga, { namespace: organizersNamespace }],
  ])("%s", async (_, who, options) => {
    expect((await ask(who(), options)).says).toBe("connected");
  });
});

describe("every refusal reads as if there were no such namespace", () => {
  const cases: [string, () => Someone | null, () => Options][] = [
    ["no session", () => null, () => ({})],
    ["a made-up session", () => ({ ...ann, cookie: "gameday.session_token=made.up" }), () => ({})],
    ["not a member", () => stranger, () => ({})],
    ["another game day", () => ann, () => ({ gameDayId: other.gameDayId })],
    ["a game day that does not exist", () => ann, () => ({ gameDayId: randomUUID() })],
    ["an id that is none", () => ann, () => ({ gameDayId: "../1" })],
    ["no game day named", () => ann, () => ({ auth: {} })],
    ["a cursor that is none", () => ann, () => ({ auth: { gameDayId: day.gameDayId, cursors: { participants: "1" } } })],
    ["a participant on the organizers' namespace", () => ann, () => ({ namespace: organizersNamespace })],
    ["an observer on the organizers' namespace", () => lea, () => ({ namespace: organizersNamespace })],
    ["an organizer who is no participant on theirs", () => olga, () => ({})],
    ["nobody on the organizers' namespace", () => null, () => ({ namespace: organizersNamespace })],
    ["the namespace that Socket.IO always has", () => ann, () => ({ namespace: "/" })],
  ];
  test.each(cases)("%s", async (_, who, options) => {
    const absent = await ask(who(), { namespace: "/no-such-namespace" });
    const refused = await ask(who(), options());
    expect(refused.says).toBe(refusalWords);
    expect(absent.frames).toEqual(['4/asked,{"message":"Invalid namespace"}']);
    expect(refused.frames.map((frame) => frame.replace(/^4\{/, "4/asked,{"))).toEqual(absent.frames);
  });
});

test("refusing is nothing to write a log of", () => {
  expect(web.said()).toEqual([]);
});
