import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createOneTimeLink } from "#lib/access/sessions/one-time.ts";
import { linkFor } from "#lib/access/testing/link-for.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { streamDay, type Someone, type StreamDay } from "#lib/realtime/testing/stream-day.ts";
import { poll } from "#lib/realtime/testing/poll.ts";
import { openWire } from "#lib/realtime/testing/wire.ts";
import { ask } from "../testing/ask.ts";
import { plainProxy, type PlainProxy } from "../testing/plain-proxy.ts";
import { spawnWeb, type SpawnedWeb } from "../testing/spawn-web.ts";

const origin = "http://gameday.test:3333";
let database: TestDatabase;
let web: SpawnedWeb;
let day: StreamDay;
let ann: Someone;
/** By how they name the server behind them: as nginx does by default, `$host` (no port), `$http_host`. */
let proxies: Record<"own" | "portless" | "passed", PlainProxy>;

beforeAll(async () => {
  database = await startTestDatabase();
  web = await spawnWeb(database.databaseUrl, { GAMEDAY_ORIGIN: origin, GAMEDAY_ALLOW_HOSTS: "also.test" });
  day = await streamDay(database.store);
  ann = await day.join("participant", "Ann");
  proxies = {
    own: await plainProxy({ port: web.port }),
    portless: await plainProxy({ port: web.port, host: (asked) => asked.split(":")[0] ?? "" }),
    passed: await plainProxy({ port: web.port, host: (asked) => asked }),
  };
});
afterAll(async () => {
  for (const proxy of Object.values(proxies)) await proxy.close();
  await web.close();
  await database.stop();
});

const page = "text/html,application/xhtml+xml,*/*;q=0.8";
const form = { "content-type": "application/x-www-form-urlencoded", accept: page };
const typed = { host: "gameday.test:3333" };
const joinToken = () => linkFor(database.store, day.gameDayId, "participant");
const say = (base: string, headers: Record<string, string>) =>
  ask(`${base}/api/game-days/${day.gameDayId}/commands/say-message`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: ann.cookie, ...headers },
    body: JSON.stringify({
      messageId: crypto.randomUUID(),
      roomKey: "gameday",
      body: "Hello",
      writtenAt: new Date().toISOString(),
    }),
  });

describe.each(["own", "portless", "passed"] as const)("behind a proxy whose Host is %s", (kind) => {
  test("sign-in and join work, with scripts and without", async () => {
    const base = proxies[kind].url;
    const shown = await ask(`${base}/join/${await joinToken()}`, { headers: { ...typed, accept: page } });
    expect([shown.status, shown.body.includes("Join Small day")]).toEqual([200, true]);

    const address = `${base}/api/join/${await joinToken()}`;
    const plain = await ask(address, { method: "POST", headers: { ...typed, ...form, origin }, body: `name=Lena of ${kind}` });
    expect([plain.status, plain.headers.location]).toEqual([303, `/g/${day.gameDayId}`]);
    expect(plain.headers["set-cookie"]?.[0]).toMatch(/session_token=.*HttpOnly/i);
    const cookie = String(plain.headers["set-cookie"]?.[0]).split(";")[0] ?? "";
    expect((await ask(`${base}/g/${day.gameDayId}`, { headers: { ...typed, cookie } })).status).toBe(200);

    const scripted = await ask(address, {
      method: "POST",
      headers: { ...typed, origin, "content-type": "application/json" },
      body: JSON.stringify({ name: `Marcus of ${kind}`, workstream: "" }),
    });
    expect([scripted.status, JSON.parse(scripted.body)]).toEqual([200, { ok: true, result: { to: `/g/${day.gameDayId}` } }]);

    const token = await createOneTimeLink(database.store);
    const signedIn = await ask(`${base}/api/sign-in/${token}`, {
      method: "POST",
      headers: { ...typed, ...form, origin },
      body: "name=Olga&signInName=olga&password=correct+horse+battery+staple",
    });
    expect([signedIn.status, signedIn.headers.location]).toEqual([303, "/"]);
    expect((await say(base, { ...typed, origin })).status).toBe(200);
  });

  test("a stream opens by polling from our page, and not from another site's", async () => {
    const answerTo = async (from: string) => {
      const { status } = await poll(proxies[kind].url, day, ann, { headers: { ...typed, origin: from } });
      return status === 200;
    };
    expect([await answerTo(origin), await answerTo("http://evil.example")]).toEqual([true, false]);
  });
});

test("a form posted without scripts under another page policy works where the browser vouches for it, else says why not", async () => {
  const post = async (headers: Record<string, string>) =>
    ask(`${web.url}/api/join/${await joinToken()}`, { method: "POST", headers: { ...form, origin: "null", ...headers }, body: "name=Mia" });
  expect((await post({ "sec-fetch-site": "same-origin" })).status).toBe(303);
  const refused = await post({ "sec-fetch-site": "cross-site" });
  expect([refused.status, refused.headers["content-type"]]).toEqual([403, "text/html; charset=utf-8"]);
  expect(refused.body).toContain("another site&#39;s page");
});

test("what a form is refused with is a page without scripts, and JSON with its field for a script", async () => {
  const address = `${web.url}/api/join/${await joinToken()}`;
  const plain = await ask(address, { method: "POST", headers: { ...form, origin }, body: "name=" });
  expect([plain.status, plain.headers["content-type"]]).toEqual([422, "text/html; charset=utf-8"]);
  expect(plain.body).toContain("<p>Enter a name");
  const scripted = await ask(address, { method: "POST", headers: { origin, "content-type": "application/json" }, body: "{}" });
  expect([scripted.status, JSON.parse(scripted.body)]).toMatchObject([422, { ok: false, error: { code: "invalid", field: "name" } }]);
});

describe("another site", () => {
  test("can't post, by whatever name or proxy", async () => {
    for (const { url } of [web, ...Object.values(proxies)])
      for (const from of ["https://evil.example", "null", `${origin}.evil.example`, "http://gameday.test:1"])
        expect([from, (await say(url, { ...typed, origin: from })).status]).toEqual([from, 403]);
    expect((await say(web.url, { ...typed, "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await say(web.url, {})).status).toBe(200);
  });

  test.each([
    ["another site's", { origin: "https://evil.example" }],
    ["our host on another port", { origin: "http://127.0.0.1:1" }],
    ["hidden by the browser", { origin: "null" }],
    ["one that begins like ours", { origin: "http://127.0.0.1.evil.example" }],
    ["none, from another site's page", { "sec-fetch-site": "cross-site" }],
    ["none, from a sister site's page", { "sec-fetch-site": "same-site" }],
    ["none, typed by a person", { "sec-fetch-site": "none" }],
    ["ours, but asked by another site's name", { origin: "http://evil.example", host: "evil.example" }],
  ])("opens no stream: %s", async (_, headers) => {
    const wire = openWire(web.url, day, ann, { headers: headers as Record<string, string> });
    expect(await wire.answer).not.toBe("connected");
    wire.close();
    expect((await poll(web.url, day, ann, { headers: headers as Record<string, string> })).status).not.toBe(200);
  });

  test("whose name is made to lead here reads nothing", async () => {
    const asked = (host: string, accept = "*/*") => ask(`${web.url}/g/${day.gameDayId}`, { headers: { host, cookie: ann.cookie, accept } });
    const refused = await asked("evil.example:4600", page);
    expect([refused.status, refused.headers["content-type"]]).toEqual([421, "text/html; charset=utf-8"]);
    expect(refused.body).toContain("--allow-host evil.example");
    expect(JSON.parse((await asked("evil.example")).body)).toMatchObject({ ok: false, error: { code: "invalid" } });
    for (const known of ["gameday.test", "localhost:4600", "127.0.0.1:1", "also.test"]) expect((await asked(known)).status).toBe(200);
    expect((await ask(`${web.url}/api/health`, { headers: { host: "10.1.2.3" } })).status).toBe(200);
  });
});

test("fifty bodies that come too slowly are answered 408 and cut", async () => {
  const slowly = (): Promise<string> => {
    const socket = connect(web.port, "127.0.0.1");
    let said = "";
    socket.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
    socket.on("error", () => undefined);
    socket.write(`POST /api/commands/create-game-day HTTP/1.1\r\nHost: gameday.test\r\nContent-Length: 1000\r\n\r\n{`);
    // On a busy machine it may be asked to come again.
    return once(socket, "close").then(() => (said.startsWith("HTTP/1.1 503 ") ? slowly() : said));
  };
  for (const said of await Promise.all(Array.from({ length: 50 }, slowly))) expect(said).toMatch(/^HTTP\/1\.1 408 /);
});

test("streams open from our own page and from no browser", async () => {
  for (const headers of [{ origin }, { origin: web.url }, {}, { "sec-fetch-site": "same-origin" }] as Record<string, string>[]) {
    const wire = openWire(web.url, day, ann, { headers });
    expect(await wire.answer).toBe("connected");
    wire.close();
    expect((await poll(web.url, day, ann, { headers })).status).toBe(200);
  }
});

test("no stream opens without a session, and one session opens a score of them", async () => {
  for (const who of [
    null,
    { cookie: "gameday-00000000.session_token=made.up" },
    { cookie: ann.cookie.replace("session_token=", "session_token=x") },
  ]) {
    const wire = openWire(web.url, day, who);
    // Refused before Socket.IO is asked, whose refusal has words of its own.
    expect(await wire.answer).toBe("websocket error");
  }
  const wires = Array.from({ length: 20 }, () => openWire(web.url, day, ann));
  for (const wire of wires) expect(await wire.answer).toBe("connected");
  expect(await openWire(web.url, day, ann).answer).toBe("websocket error");
  expect((await poll(web.url, day, ann)).status).toBe(200);
  for (const wire of wires) wire.close();
});
