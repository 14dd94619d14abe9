import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { streamDay } from "#lib/realtime/testing/stream-day.ts";
import { ask, type Answered } from "../testing/ask.ts";
import { spawnWeb, type SpawnedWeb } from "../testing/spawn-web.ts";

let database: TestDatabase;
let web: SpawnedWeb;
let gameDayId: string;
let cookies: Record<"stranger" | "participant" | "observer", string>;

beforeAll(async () => {
  database = await startTestDatabase();
  web = await spawnWeb(database.databaseUrl, { GAMEDAY_ORIGIN: "https://gameday.test", HOST: "127.0.0.1" });
  const day = await streamDay(database.store);
  ({ gameDayId } = day);
  const [ann, lea] = [await day.join("participant", "Ann"), await day.join("observer", "Lea")];
  cookies = { stranger: "", participant: ann.cookie, observer: lea.cookie };
});
afterAll(async () => {
  await web.close();
  await database.stop();
});

/** An answer without what differs at each time: its moment, the page's nonce and the number that Next gives each answer. */
function lasting({ status, headers, body }: Answered): unknown {
  const { date: _, ...others } = headers;
  const [, nonce = ""] = /nonce-([\w+/=]+)/.exec(String(headers["content-security-policy"])) ?? [];
  const without = (text: string): string => (nonce === "" ? text : text.replaceAll(nonce, "DIFFERS"));
  const numbered = /(?<="\$L[0-9a-f]+",")[\w-]{22}(?=")/g;
  return { status, headers: without(JSON.stringify(others)), body: without(body).replaceAll(numbered, "DIFFERS") };
}

const asked = {
  "a page": { accept: "text/html" },
  "what a page loads": { rsc: "1" },
  "what a link fetches ahead": { rsc: "1", "next-router-prefetch": "1" },
};

test.each(["stranger", "participant", "observer"] as const)(
  "a %s gets byte for byte the same of the backchannel as of what is nowhere, however they ask",
  async (who) => {
    const cookie = cookies[who];
    const places = ["", "/", "?a=1", "/deleted", `/${gameDayId}`, `/${gameDayId}/conduct`, "/2f9c4f1e-5d3b-4a57-8f0e-0f9f2d1c7a11/conduct"];
    for (const [what, headers] of Object.entries(asked))
      for (const method of ["GET", "HEAD", "POST"]) {
        const get = async (path: string) =>
          lasting(
            await ask(`${web.url}${path}`, { method, headers: { host: "gameday.test", ...headers, ...(cookie === "" ? {} : { cookie }) } }),
          );
        const nothing = await get("/nonsense");
        expect(nothing).toMatchObject({ status: method === "POST" ? expect.any(Number) : 404 });
        for (const first of ["/nonsense", "/backchannel"])
          for (const place of places)
            expect([what, method, first + place, await get(first + place)]).toEqual([what, method, first + place, nothing]);
      }
  },
);
