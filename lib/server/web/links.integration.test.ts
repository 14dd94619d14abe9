import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { offerDevice } from "#lib/access/sessions/devices.ts";
import { createOneTimeLink } from "#lib/access/sessions/one-time.ts";
import { linkFor } from "#lib/access/testing/link-for.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { streamDay, type Someone, type StreamDay } from "#lib/realtime/testing/stream-day.ts";
import { ask, askAgain } from "../testing/ask.ts";
import { spawnWeb, type SpawnedWeb } from "../testing/spawn-web.ts";

let database: TestDatabase;
let web: SpawnedWeb;
let day: StreamDay;
let ann: Someone;

beforeAll(async () => {
  database = await startTestDatabase();
  web = await spawnWeb(database.databaseUrl, { GAMEDAY_ORIGIN: "https://gameday.test", HOST: "127.0.0.1" });
  day = await streamDay(database.store);
  ann = await day.join("participant", "Ann");
});
afterAll(async () => {
  await web.close();
  await database.stop();
});

const page = "text/html,application/xhtml+xml,*/*;q=0.8";
const headers = { host: "gameday.test", origin: "https://gameday.test", "content-type": "application/x-www-form-urlencoded", accept: page };
const post = (path: string, body = "") => ask(`${web.url}${path}`, { method: "POST", headers, body });
const get = (path: string) => ask(`${web.url}${path}`, { headers: { host: "gameday.test", accept: page } });

/** Everything that using a link could leave behind. */
async function everything(): Promise<unknown> {
  const { owner } = database.store;
  const counts = [
    owner.user.count(),
    owner.session.count(),
    owner.membership.count(),
    owner.organizerMembership.count(),
    owner.browser.count(),
  ];
  return [...(await Promise.all(counts)), await owner.verification.findMany(), await day.all(), await day.all("organizers")];
}

describe("a robot that opens every link twenty times", () => {
  const links: Record<string, () => Promise<string>> = {
    "to join by": async () => `/join/${await linkFor(database.store, day.gameDayId, "participant")}`,
    "to read by": async () => `/read/${await linkFor(database.store, day.gameDayId, "observer")}`,
    "to organize by": async () => `/join/${await linkFor(database.store, day.gameDayId, "organizer")}`,
    "to sign in by": async () => `/sign-in/${await createOneTimeLink(database.store)}`,
    "for a second device": async () => `/device/${(await offerDevice(database.store, ann)).code}`,
  };
  test.each(Object.keys(links))("makes nothing and spends nothing: the one %s", async (name) => {
    const path = (await links[name]?.()) ?? "";
    const before = await everything();
    for (let look = 0; look < 20; look += 1) {
      for (const method of ["GET", "HEAD"]) {
        const { status, headers: sent } = await askAgain(`${web.url}${path}`, { method, headers: { host: "gameday.test", accept: page } });
        expect([status, sent["set-cookie"]]).toEqual([200, undefined]);
      }
    }
    expect(await everything()).toEqual(before);
  });
});

test("leadership's link is used by a button, without scripts too, and leads to where the day stands", async () => {
  const token = await linkFor(database.store, day.gameDayId, "observer");
  const shown = await get(`/read/${token}`);
  expect(shown.body).toContain(`action="/api/read/${token}"`);
  const used = await post(`/api/read/${token}`);
  expect([used.status, used.headers.location]).toEqual([303, `/g/${day.gameDayId}/wall`]);
  const cookie = [used.headers["set-cookie"] ?? []].flat().map((one) => one.split(";")[0]);
  const again = await ask(`${web.url}/read/${token}`, { headers: { host: "gameday.test", accept: page, cookie: cookie.join("; ") } });
  expect([again.status, again.headers.location]).toEqual([307, `/g/${day.gameDayId}/wall`]);
});

test.each(["/join/made-up", "/join/a.b", "/read/made-up", "/sign-in/made-up"])(
  "%s says that it is bad before it asks for anything",
  async (path) => {
    const { status, body } = await get(path);
    expect([status, body.includes("This link does not work"), body.includes("<input")]).toEqual([200, true, false]);
  },
);

test("open to the network a one-time link asks for a password, and so does an invitation to organize", async () => {
  const [oneTime, invitation] = [await createOneTimeLink(database.store), await linkFor(database.store, day.gameDayId, "organizer")];
  for (const path of [`/sign-in/${oneTime}`, `/join/${invitation}`]) expect((await get(path)).body).toContain('name="password"');
  expect((await post(`/api/sign-in/${oneTime}`, "name=Dana")).body).toContain("Choose a sign-in name and a password.");
  const signedIn = await post(`/api/sign-in/${oneTime}`, "name=Dana&signInName=dana&password=correct+horse+battery+staple");
  expect(signedIn.status).toBe(303);
  const cookie = String(signedIn.headers["set-cookie"]);
  expect(cookie).toMatch(/__Host-gameday-[0-9a-f]{8}\.session_token=[^;]+;.*Secure/);
  expect(signedIn.headers["strict-transport-security"]).toMatch(/^max-age=\d+$/);
});

test("a password leads on within Gameday and nowhere else, and signing out ends the session for good", async () => {
  const given = "signInName=dana&password=correct+horse+battery+staple";
  const signedIn = await post("/api/sign-in", `${given}&to=//evil.example`);
  expect([signedIn.status, signedIn.headers.location]).toEqual([303, "/"]);
  const cookie = [signedIn.headers["set-cookie"] ?? []]
    .flat()
    .map((one) => one.split(";")[0])
    .join("; ");
  const account = () => ask(`${web.url}/account`, { headers: { host: "gameday.test", accept: page, cookie } });
  expect((await account()).body).toContain("Where you are signed in");
  const out = await ask(`${web.url}/api/account/sign-out`, { method: "POST", headers: { ...headers, cookie } });
  expect([out.status, String(out.headers["set-cookie"])]).toEqual([303, expect.stringContaining("Max-Age=0")]);
  expect((await account()).headers.location).toBe("/sign-in?to=/account");
});
