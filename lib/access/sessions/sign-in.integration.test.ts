import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { refusal } from "#lib/commands/testing/small-day.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import type { Store } from "#lib/persistence/store.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { authOf } from "./auth.ts";
import { budgetLimits } from "../budgets/limits.ts";
import { spendShared } from "../budgets/spend.ts";
import { cookiePrefix } from "./cookie-names.ts";
import type { InTurn } from "../budgets/few-at-once.ts";
import { createOneTimeLink, redeemOneTimeLink } from "./one-time.ts";
import { changeOwnPassword, changePassword, setPassword, signInByPassword } from "./password.ts";
import { personOf, signedInOf } from "../person.ts";
import { installationSecret } from "../secret.ts";
import { sessionLimits } from "./session-limits.ts";
import { endOtherSessions, endSession, forgetCookies, sessionsOf } from "./sessions.ts";
import { aBrowser, type TestBrowser } from "../testing/a-browser.ts";
import { someCredentials } from "../testing/link-for.ts";

const slot = globalThis as typeof globalThis & { gamedayHashing: InTurn };
let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await startTestDatabase();
  store = database.store;
});
afterAll(() => database.stop());

async function theOwner(browser = aBrowser()): Promise<TestBrowser> {
  browser.keep((await redeemOneTimeLink(store, await createOneTimeLink(store), { name: "Dana", credentials: null })).cookies);
  return browser;
}
async function signedIn(browser: TestBrowser) {
  const found = await signedInOf(browser.headers(), store);
  if (found === null) throw new Error("nobody is signed in there");
  return found;
}
type Given = { signInName: string; password: string };
const byPassword = async (credentials: Given, browser = aBrowser("Another browser"), address = "10.0.0.1"): Promise<TestBrowser> => {
  browser.keep((await signInByPassword(store, credentials, { headers: browser.headers(), address })).cookies);
  return browser;
};

describe("a database that is away", () => {
  test("at the first look-up breaks nothing for good", async () => {
    let away = true;
    const secret = {
      findUnique: (args: never) => (away ? Promise.reject(new Error("ECONNREFUSED")) : store.owner.secret.findUnique(args)),
    };
    const owner = new Proxy(store.owner, { get: (target, key) => (key === "secret" ? secret : Reflect.get(target, key)) });
    const flaky: Store = { ...store, owner };
    await expect(authOf(flaky)).rejects.toThrow("ECONNREFUSED");
    await expect(cookiePrefix(flaky)).rejects.toThrow("ECONNREFUSED");
    away = false;
    const browser = await theOwner();
    expect(await personOf(browser.headers(), flaky)).toMatchObject({ name: "Dana" });
  });
});

test("a secret is made once and read once a process", async () => {
  let asked = 0;
  const counting = store.owner.$extends({ query: { secret: { $allOperations: ({ args, query }) => ((asked += 1), query(args)) } } });
  const counted: Store = { ...store, owner: counting as unknown as Store["owner"] };
  const first = await installationSecret(counted, "links");
  const before = asked;
  expect(await Promise.all([1, 2, 3].map(() => installationSecret(counted, "links")))).toEqual([first, first, first]);
  expect(asked).toBe(before);
  expect(await installationSecret(store, "links")).toBe(first);
});

describe("a password", () => {
  test("signs in by a name however it is written, and refuses everything else in the same words", async () => {
    const browser = await theOwner();
    const credentials = { ...someCredentials(), signInName: "Dana.Reyes" };
    await setPassword(store, (await signedIn(browser)).personId, credentials);
    const other = await byPassword({ ...credentials, signInName: " dana.REYES " });
    expect((await signedIn(other)).personId).toBe((await signedIn(browser)).personId);
    const wrong = await Promise.all(
      [
        { ...credentials, password: "wrong horse battery staple" },
        { ...credentials, signInName: "nobody" },
        { signInName: "", password: "" },
        { signInName: "dana.reyes", password: "x".repeat(200) },
        { signInName: "-- '; --", password: "x" },
      ].map((one) => refusal(byPassword(one))),
    );
    expect(new Set(wrong.map(({ message }) => message)).size).toBe(1);
    expect(JSON.stringify(await store.owner.account.findMany())).not.toContain(credentials.password);
  });

  test("has a length, a name of its own and nothing of the name in it", async () => {
    const { personId } = await signedIn(await theOwner());
    const given = someCredentials();
    const fields = [
      { ...given, password: "short" },
      { ...given, password: `${given.signInName} and more` },
      { ...given, signInName: "a b" },
      { ...given, signInName: "a" },
    ].map(async (one) => (await refusal(setPassword(store, personId, one))).field);
    expect(await Promise.all(fields)).toEqual(["password", "password", "signInName", "signInName"]);
    await store.owner.user.create({
      data: { id: randomUUID(), name: "Otto", email: `${randomUUID()}@joined.invalid`, username: "otto", createdAt: new Date() },
    });
    expect(await refusal(setPassword(store, personId, { ...given, signInName: "Otto" }))).toMatchObject({
      code: "conflict",
      field: "signInName",
    });
  });

  test("is replaced from the terminal, which ends every other session", async () => {
    const browser = await theOwner();
    const before = await signedIn(browser);
    const old = someCredentials();
    await changePassword(store, before, old);
    const credentials = { ...old, password: "a different horse and battery" };
    const fresh = aBrowser();
    fresh.keep((await redeemOneTimeLink(store, await createOneTimeLink(store), { name: "Dana", credentials })).cookies);
    expect(await personOf(browser.headers(), store)).toBeNull();
    expect((await signedIn(fresh)).personId).toBe(before.personId);
    expect((await refusal(byPassword(old))).code).toBe("invalid");
    await byPassword(credentials);
  });

  test("is nothing that a participant can ask about: which sign-in names are taken tells who organizes", async () => {
    const taken = someCredentials();
    await setPassword(store, (await signedIn(await theOwner())).personId, taken);
    const own = { personId: randomUUID(), name: "Ann", sessionId: "some", signInName: null };
    for (const given of [taken, someCredentials()])
      await expect(changeOwnPassword(store, own, "", given)).rejects.toMatchObject({ code: "not_found" });
  });

  test("is changed by whoever knows the one before", async () => {
    const browser = await theOwner();
    const [first, next] = [someCredentials(), someCredentials()];
    await changeOwnPassword(store, { ...(await signedIn(browser)), signInName: null }, "", first);
    const asks = async (present: string) => changeOwnPassword(store, await signedIn(browser), present, next);
    expect(await refusal(asks("not the one before"))).toMatchObject({ code: "invalid", field: "presentPassword" });
    await asks(first.password);
    await byPassword(next);
  });

  test("can't be guessed at will: after twenty attempts it takes a while, for that name from that address alone", async () => {
    const other = someCredentials();
    await setPassword(store, (await signedIn(await theOwner())).personId, other);
    const guess = (_: unknown, n: number) => refusal(byPassword({ signInName: "target", password: `guess number ${n}` }));
    // At once no more than may wait for a hash.
    const rounds = [await Promise.all(Array.from({ length: 12 }, guess)), await Promise.all(Array.from({ length: 12 }, guess))];
    const codes = rounds.flat().map(({ code }) => code);
    expect(codes.filter((code) => code === "invalid")).toHaveLength(20);
    expect(codes.filter((code) => code === "too_many")).toHaveLength(4);
    await byPassword(other);
    expect((await refusal(byPassword({ signInName: "target", password: "guess" }, aBrowser(), "10.0.0.2"))).code).toBe("invalid");
  });

  test("can't be guessed at will from many addresses either, and its owner still comes in where they were before", async () => {
    const credentials = someCredentials();
    const browser = await theOwner();
    await setPassword(store, (await signedIn(browser)).personId, credentials);
    const { signInName } = credentials;
    const known = await byPassword(credentials);
    known.forget("session_token");
    const own = { ...(await signedIn(browser)), signInName };
    for (let spent = 0; spent < budgetLimits.passwords.points; spent++)
      await spendShared(store, "passwords", `${signInName} from 10.0.0.1`);
    expect((await refusal(byPassword(credentials))).code).toBe("too_many");
    // One of them is what signed the owner in.
    for (let spent = 1; spent < budgetLimits.passwordsOfName.points; spent++) await spendShared(store, "passwordsOfName", signInName);
    expect((await refusal(byPassword(credentials, aBrowser(), "10.0.0.2"))).code).toBe("too_many");
    expect(await personOf((await byPassword(credentials, known)).headers(), store)).toMatchObject({ personId: own.personId });
    await changeOwnPassword(store, own, credentials.password, credentials);
  });

  test("can't be guessed at will where its owner was before", async () => {
    const credentials = someCredentials();
    await setPassword(store, (await signedIn(await theOwner())).personId, credentials);
    const known = await byPassword(credentials);
    const { points } = budgetLimits.passwords;
    const codes: string[] = [];
    for (let guess = 0; guess <= points; guess++)
      codes.push((await refusal(byPassword({ ...credentials, password: "a wrong guess" }, known))).code);
    expect(codes).toEqual([...Array.from({ length: points }, () => "invalid"), "too_many"]);
  });

  test("can't be guessed under made-up names from one address at will, which keeps nobody out where they were before", async () => {
    const credentials = someCredentials();
    await setPassword(store, (await signedIn(await theOwner())).personId, credentials);
    const from = (browser: TestBrowser) => byPassword(credentials, browser, "10.0.0.9");
    const known = await from(aBrowser());
    const { points } = budgetLimits.passwordsOfAddress;
    for (let spent = 0; spent < points; spent++) await spendShared(store, "passwordsOfAddress", "10.0.0.9");
    expect((await refusal(from(aBrowser()))).code).toBe("too_many");
    await from(known);
    await byPassword(credentials, aBrowser(), "10.0.0.10");
  });

  test("that finds no place to be hashed spends nothing", async () => {
    const credentials = someCredentials();
    await setPassword(store, (await signedIn(await theOwner())).personId, credentials);
    const full = new GamedayError("too_many", "Try again.", { retryAfterMs: 1_000 });
    const { points } = budgetLimits.passwords;
    vi.spyOn(slot, "gamedayHashing").mockRejectedValue(full);
    for (let tried = 0; tried <= points; tried++) expect(await refusal(byPassword(credentials))).toMatchObject({ message: "Try again." });
    vi.restoreAllMocks();
    await byPassword(credentials);
  });

  test("guesses before the right password don't count against the next ones, at a sign-in and at a change of it", async () => {
    const credentials = someCredentials();
    const browser = await theOwner();
    await setPassword(store, (await signedIn(browser)).personId, credentials);
    const own = { ...(await signedIn(browser)), signInName: credentials.signInName };
    const change = (present: string) => changeOwnPassword(store, own, present, credentials);
    for (let guessed = 0; guessed < 19; guessed++) await spendShared(store, "passwords", `${credentials.signInName} from 10.0.0.1`);
    await byPassword(credentials);
    for (let guessed = 0; guessed < 19; guessed++) await spendShared(store, "passwords", `change by ${own.personId}`);
    await change(credentials.password);
    expect(await refusal(change("a wrong guess"))).toMatchObject({ code: "invalid" });
    expect(await refusal(byPassword({ ...credentials, password: "a wrong guess" }))).toMatchObject({ code: "invalid" });
  });
});

test("a password is asked for once others can reach the installation, and then a one-time link wants one", async () => {
  const token = await createOneTimeLink(store);
  const given = { HOST: process.env.HOST, GAMEDAY_ORIGIN: process.env.GAMEDAY_ORIGIN };
  process.env.HOST = "0.0.0.0";
  try {
    expect(await refusal(redeemOneTimeLink(store, token, { name: "Dana", credentials: null }))).toMatchObject({ field: "signInName" });
    await redeemOneTimeLink(store, token, { name: "Dana", credentials: someCredentials() });
  } finally {
    if (given.HOST === undefined) delete process.env.HOST;
    else process.env.HOST = given.HOST;
  }
});

describe("sessions", () => {
  test("are listed with their browsers, and ended one by one or all others at once", async () => {
    const browser = await theOwner();
    const credentials = someCredentials();
    const here = await signedIn(browser);
    await changePassword(store, here, credentials);
    const [second, third] = [await byPassword(credentials), await byPassword(credentials)];
    const listed = await sessionsOf(store, here);
    expect(listed.filter(({ here }) => here).map(({ id }) => id)).toEqual([here.sessionId]);
    expect(listed.filter(({ browser }) => browser === "Another browser")).toHaveLength(2);
    await endSession(store, here, (await signedIn(second)).sessionId);
    expect(await personOf(second.headers(), store)).toBeNull();
    expect(await endOtherSessions(store, here)).toBe(1);
    expect(await personOf(third.headers(), store)).toBeNull();
    expect(await personOf(browser.headers(), store)).not.toBeNull();
    browser.keep(await forgetCookies(store));
    expect(browser.names().filter((name) => name.endsWith("session_token"))).toEqual([]);
  });

  test("of somebody else can't be ended", async () => {
    const mine = await signedIn(await theOwner());
    const stranger = { personId: "stranger", sessionId: "none" };
    expect((await refusal(endSession(store, stranger, mine.sessionId))).code).toBe("not_found");
  });

  test("end by themselves when they were left alone, or are too old however much they are used", async () => {
    const browser = await theOwner();
    const { personId, sessionId } = await signedIn(browser);
    await setPassword(store, personId, someCredentials());
    const ago = (ms: number) => new Date(Date.now() - ms);
    const { idleMs, wholeMs } = sessionLimits.locked;
    await store.owner.session.update({ where: { id: sessionId }, data: { updatedAt: ago(idleMs - 60_000) } });
    const used = await signedIn(browser);
    expect((await store.owner.session.findUniqueOrThrow({ where: { id: used.sessionId } })).updatedAt.getTime()).toBeGreaterThan(
      Date.now() - 60_000,
    );
    await store.owner.session.update({ where: { id: sessionId }, data: { createdAt: ago(wholeMs + 60_000) } });
    expect(await personOf(browser.headers(), store)).toBeNull();
    const again = await theOwner();
    await store.owner.session.update({ where: { id: (await signedIn(again)).sessionId }, data: { updatedAt: ago(idleMs + 60_000) } });
    expect(await personOf(again.headers(), store)).toBeNull();
    expect(await store.owner.session.count({ where: { id: sessionId } })).toBe(0);
  });
});
