import { once } from "node:events";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { notFound } from "#lib/domain/errors.ts";
import { ask } from "../../testing/ask.ts";
import { openFrontDoor } from "./open-front-door.ts";

const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

const id = "0198c1de-0000-7000-8000-000000000001";
const signedIn = { cookie: "olga" };

/** Answers that wait for the test to end them. */
type Held = ServerResponse[];

/** A server behind a door; `full`: that has more to do than it can. */
async function behindDoor(full: boolean): Promise<{ url: string; begun: () => (string | null)[]; held: () => Held }> {
  const begun: (string | null)[] = [];
  const shedding = { begin: (_: unknown, __: unknown, session: string | null) => (begun.push(session), !full), close: () => undefined };
  const names = { origin: "http://127.0.0.1", host: "127.0.0.1", allowedHosts: [] };
  const isStream = ({ url }: IncomingMessage) => url?.startsWith("/stream") === true;
  const sessionOf = (cookies: string | undefined) => cookies ?? null;
  const most = { mostSocketsOfOne: 2, mostPollsOfOne: 2, mostUrgentOfOne: 2 };
  const door = openFrontDoor({ ...names, isStream, sessionOf, room: { know: () => undefined }, shedding, ...most });
  let held: Held | null = null;
  const server = createServer((request, response) => {
    const begins = door.admits(request, response);
    if (begins === false) return;
    response.setHeader("x-begins", begins);
    const isAbsent = request.headers["x-absent"] === "1";
    if (held === null) response.writeHead(isAbsent ? 404 : 200).end("let in");
    else held.push(response);
  });
  server.on("upgrade", (request, socket) => {
    if (!door.admitsUpgrade(request, socket)) return;
    socket.resume().once("end", () => socket.end());
    socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  open.push(() => server.close(), door.close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, begun: () => begun, held: () => (held = []) };
}

/** Asks for an upgrade: its status, what it was told, and how to end it. */
function upgrade(url: string, headers: Record<string, string> = {}): Promise<{ status: number; end: () => void }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { ...headers, connection: "Upgrade", upgrade: "x" }, agent: false });
    asked.once("upgrade", (_, socket) => resolve({ status: 101, end: () => socket.destroy() }));
    asked.once("response", (answer) => resolve({ status: answer.resume().statusCode ?? 0, end: () => undefined }));
    asked.once("error", reject);
    asked.end();
  });
}

test("what is more than can be done is refused unbegun, with when to come back, as JSON and as a page that does by itself", async () => {
  const { url } = await behindDoor(true);
  const post = await ask(`${url}/api/game-days/x/commands/say-message`, { method: "POST", body: "{}" });
  expect([post.status, post.headers["retry-after"]]).toEqual([503, expect.stringMatching(/^[123]$/)]);
  const { error } = JSON.parse(post.body) as { error: { code: string; retryAfterMs: number; message: string } };
  expect(error).toMatchObject({ code: "unavailable", message: expect.stringContaining("Nothing was begun") });
  expect(Math.ceil(error.retryAfterMs / 1000)).toBe(Number(post.headers["retry-after"]));
  const page = await ask(`${url}/g/x`, { headers: { accept: "text/html" } });
  expect([page.status, page.headers["retry-after"]]).toEqual([503, expect.stringMatching(/^[123]$/)]);
  expect(page.body).toContain("Nothing was begun");
});

test.each([
  ["a command that ends something broken, of somebody who is signed in", "POST", `/api/game-days/${id}/commands/stop-everything`, signedIn],
  ["a file", "GET", "/_next/static/a.js", {}],
  ["a stream, of somebody who is signed in", "GET", "/stream/x", signedIn],
])("%s is let in all the same", async (_, method, path, headers) => {
  const { url } = await behindDoor(true);
  expect(await ask(`${url}${path}`, { method, headers })).toMatchObject({ status: 200, body: "let in" });
});

test.each([
  ["a stranger's", "POST", `/api/game-days/${id}/commands/stop-everything`, {}],
  ["not sent", "GET", `/api/game-days/${id}/commands/stop-everything`, signedIn],
  ["somewhere else", "POST", "/x/commands/stop-everything", signedIn],
  ["further in", "POST", `/x/api/game-days/${id}/commands/stop-everything`, signedIn],
  ["of no game day", "POST", "/api/game-days/x/commands/stop-everything", signedIn],
  ["in a query", "POST", `/?/api/game-days/${id}/commands/stop-everything`, signedIn],
  ["a file that is none", "GET", "/_next/static/../../g/x", {}],
  ["a file that is none, in code", "GET", "/_next/static/%2e%2E/x", {}],
  ["sent to a file", "POST", "/_next/static/a.js", {}],
])("what looks like it and isn't waits as all else does: %s", async (_, method, path, headers) => {
  const { url } = await behindDoor(true);
  const { port } = new URL(url);
  // As it is written: a URL would resolve its dots.
  expect(await rawStatus(Number(port), method, path, headers)).toBe(503);
});

test("a stream is nothing to a stranger, as it answers itself", async () => {
  const { url } = await behindDoor(false);
  const { status, body } = await ask(`${url}/stream/x`);
  expect([status, JSON.parse(body)]).toEqual([404, { ok: false, error: { code: "not_found", message: notFound().message, field: null } }]);
});

const stop = `/api/game-days/${id}/commands/stop-everything`;

test.each([
  ["polls", "GET", "/stream/x", 429],
  ["urgent commands", "POST", stop, 503],
])("of one session few %s are under way at once, and others' meanwhile", async (_, method, path, refused) => {
  const { url, held } = await behindDoor(true);
  const waiting = held();
  const begin = async (cookie: string) => {
    const before = waiting.length;
    const answer = ask(`${url}${path}`, { method, headers: { cookie } });
    await vi.waitFor(() => expect(waiting.length).toBe(before + 1));
    return { answer };
  };
  const asked = [await begin("ann"), await begin("ann"), await begin("olga")];
  expect((await ask(`${url}${path}`, { method, headers: { cookie: "ann" } })).status).toBe(refused);
  for (const one of waiting.splice(0)) one.end();
  for (const { answer } of asked) expect((await answer).status).toBe(200);
  const again = await begin("ann");
  waiting[0]?.end();
  expect((await again.answer).status).toBe(200);
});

test("who has nothing to stop there has one urgent command at a time, until one succeeds", async () => {
  const { url, held } = await behindDoor(true);
  const waiting = held();
  const send = async (cookie = "olga"): Promise<(status: number) => Promise<void>> => {
    const before = waiting.length;
    const answer = ask(`${url}${stop}`, { method: "POST", headers: { cookie } });
    await vi.waitFor(() => expect(waiting.length).toBe(before + 1));
    const mine = waiting.at(-1);
    return async (status) => {
      mine?.writeHead(status).end();
      expect((await answer).status).toBe(status);
    };
  };
  const refusedNow = async () => expect((await ask(`${url}${stop}`, { method: "POST", headers: signedIn })).status).toBe(503);
  await (
    await send()
  )(404);
  const only = await send();
  await refusedNow();
  await (
    await send("ann")
  )(200);
  await only(200);
  const both = [await send(), await send()];
  await refusedNow();
  for (const one of both) await one(200);
});

test("who is signed in and who is a stranger is told apart", async () => {
  const { url, begun } = await behindDoor(false);
  await ask(`${url}/`, { headers: signedIn });
  await ask(`${url}/`);
  expect(begun()).toEqual(["olga", null]);
});

test("a socket opens for a session only, for each so many, and for others meanwhile", async () => {
  const { url } = await behindDoor(true);
  expect((await upgrade(`${url}/stream`)).status).toBe(401);
  const [first, second] = [await upgrade(`${url}/stream`, signedIn), await upgrade(`${url}/stream`, signedIn)];
  open.push(first.end, second.end);
  expect([first.status, second.status, (await upgrade(`${url}/stream`, signedIn)).status]).toEqual([101, 101, 429]);
  const other = await upgrade(`${url}/stream`, { cookie: "ann" });
  open.push(other.end);
  expect(other.status).toBe(101);
  first.end();
  const again = await vi.waitFor(async () => {
    const tried = await upgrade(`${url}/stream`, signedIn);
    expect(tried.status).toBe(101);
    return tried;
  });
  open.push(again.end);
});

/** The answer to a path exactly as it is written. */
const rawStatus = (port: number, method: string, path: string, headers: object): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, method, path, headers: { ...headers }, agent: false });
    asked.once("response", (answer) => resolve(answer.resume().statusCode ?? 0)).once("error", reject);
    asked.end();
  });

test("what ends something broken begins at once, of whoever was not refused there; files, pages and other commands have their turn", async () => {
  const { url } = await behindDoor(false);
  const begins = async (method: string, path: string, headers: Record<string, string> = signedIn) =>
    (await ask(`${url}${path}`, { method, headers })).headers["x-begins"];
  const stopAt = `/api/game-days/${id}/commands/stop-everything`;
  expect(await begins("POST", stopAt)).toBe("at once");
  for (const path of ["/", "/nonsense", "/_next/static/a.js"]) expect([path, await begins("GET", path)]).toEqual([path, "in turn"]);
  expect(await begins("POST", `/api/game-days/${id}/commands/say-message`)).toBe("in turn");
  expect(await begins("POST", stopAt, {})).toBe("in turn");
  expect(await begins("POST", stopAt, { cookie: "ann", "x-absent": "1" })).toBe("at once");
  expect(await begins("POST", stopAt, { cookie: "ann" })).toBe("in turn");
  expect(await begins("POST", stopAt, { cookie: "ann" })).toBe("at once");
});
