import type { IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { statementsOf } from "#lib/persistence/testing/statements.ts";
import { streamDay, type Someone, type StreamDay } from "#lib/realtime/testing/stream-day.ts";
import { hideBackchannel } from "./hide-backchannel.ts";

let database: TestDatabase;
let day: StreamDay;
let people: Record<"organizer" | "participant" | "observer", Someone>;
beforeAll(async () => {
  database = await startTestDatabase();
  day = await streamDay(database.store);
  people = {
    organizer: await day.join("organizer", "Olga"),
    participant: await day.join("participant", "Ann"),
    observer: await day.join("observer", "Lea"),
  };
});
afterAll(() => database.stop());

/** The address that Next is handed. */
async function handedOn(url: string, who: Someone | null): Promise<string | undefined> {
  const request = { url, headers: who === null ? {} : { cookie: who.cookie } } as IncomingMessage;
  await hideBackchannel(request, database.store);
  return request.url;
}

const encoded = (path: string) => path.replace("/backchannel", "/%62ack%63hannel");

/** Every way to write one and the same place, for a server that resolves dots and decodes. */
const detours = (path: string) => [
  path,
  `/.${path}`,
  `/g/..${path}`,
  `/g/%2e%2e${path}`,
  `/%2E${path}`,
  `/x/y/../.%2e${path}`,
  `http://gameday.test${path}`,
  encoded(path),
  encoded(path).replaceAll("%", "%25"),
  `/g/..${encoded(path)}`,
  `/g/%252e%252e${encoded(path)}`,
  `/g%2F..%5C..%2F${path.slice(1)}`,
];

describe("the backchannel", () => {
  test("does not exist for whoever is no organizer, however it is written", async () => {
    const inside = [
      `/backchannel/${day.gameDayId}/conduct`,
      `/backchannel/${day.gameDayId}?_rsc=1`,
      "/backchannel",
      "/backchannel/",
      "/backchannel/deleted",
    ];
    const hides = ["/backchannel/a%2F..%2F..%2Fg", "/%62ackchannel/%25", `/%${"25".repeat(4000)}62ackchannel`, "/backchannel%ZZ"];
    for (const who of [people.participant, people.observer, null])
      for (const url of [...inside.flatMap(detours), ...hides]) expect([url, await handedOn(url, who)]).toEqual([url, "/absent"]);
  });

  test("is where it is for its organizers", async () => {
    const path = `/backchannel/${day.gameDayId}/conduct?_rsc=1`;
    for (const url of detours(path)) expect(await handedOn(url, people.organizer)).toBe(path);
    expect(await handedOn("/backchannel/deleted", people.organizer)).toBe("/backchannel/deleted");
    expect(await handedOn("/backchannel/2f9c4f1e-5d3b-4a57-8f0e-0f9f2d1c7a11/conduct", people.organizer)).toBe("/absent");
  });
});

test("other addresses are handed on as they are", async () => {
  const there = ["/", "/g/1?tab=%2e%2e", "/_next/static/chunks/a~b.js", "/join/ey.x-_", "/g/%C3%A4?q=%ZZ", "/account/", "//g", "/icon.svg"];
  for (const url of [...there, "/api/health", "/sign-in", "/read/x", "/device/x", "/__nextjs_font/a"])
    expect(await handedOn(url, null)).toBe(url);
});

test("what is nowhere is sent where the backchannel is sent for strangers, after as many questions", async () => {
  const asked = (url: string, who: Someone | null): Promise<string[]> =>
    statementsOf(async () => expect([url, await handedOn(url, who)]).toEqual([url, "/absent"]));
  const { gameDayId } = day;
  for (const who of [people.participant, people.observer, null])
    for (const rest of [
      "",
      "/",
      "?a=1",
      "/deleted",
      `/${gameDayId}`,
      `/${gameDayId}/conduct?_rsc=1`,
      "/2f9c4f1e-5d3b-4a57-8f0e-0f9f2d1c7a11",
    ])
      expect([rest, await asked(`/backchannel${rest}`, who)]).toEqual([rest, await asked(`/nonsense${rest}`, who)]);
  for (const url of ["/backchannels", "/a%2Fb", "/nonsense%ZZ", "//nonsense"])
    expect(await handedOn(url, people.organizer)).toBe("/absent");
});
