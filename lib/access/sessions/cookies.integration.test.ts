import { afterAll, beforeAll, expect, test } from "vitest";
import { closeStore, openStore } from "#lib/persistence/store.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { createOneTimeLink, redeemOneTimeLink } from "./one-time.ts";
import { personOf } from "../person.ts";
import { aBrowser } from "../testing/a-browser.ts";

let databases: TestDatabase[];
beforeAll(async () => {
  databases = [await startTestDatabase(), await startTestDatabase()];
});
afterAll(() => Promise.all(databases.map((one) => one.stop())));

test("two installations on one host, in one browser: both stay signed in", async () => {
  const browser = aBrowser();
  for (const [n, { store }] of databases.entries())
    browser.keep((await redeemOneTimeLink(store, await createOneTimeLink(store), { name: `Owner ${n}`, credentials: null })).cookies);
  expect(new Set(browser.names()).size).toBe(2);
  for (const [n, { store }] of databases.entries()) expect(await personOf(browser.headers(), store)).toMatchObject({ name: `Owner ${n}` });
});

test("behind TLS the cookie is this host's alone, and never sent without TLS", async () => {
  const [database] = databases;
  if (database === undefined) return expect.fail();
  const given = process.env.GAMEDAY_ORIGIN;
  process.env.GAMEDAY_ORIGIN = "https://gameday.example";
  // An https origin is the network: a password is asked for there.
  const credentials = { signInName: "dana", password: "correct horse battery staple" };
  const store = openStore({ databaseUrl: database.databaseUrl });
  try {
    const { cookies } = await redeemOneTimeLink(store, await createOneTimeLink(store), { name: "Dana", credentials });
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-gameday-[0-9a-f]{8}\.session_token=/);
      for (const attribute of ["Path=/", "HttpOnly", "SameSite=Lax", "Secure"]) expect(cookie.split("; ")).toContain(attribute);
      expect(cookie).not.toContain("Domain");
    }
    const browser = aBrowser();
    browser.keep(cookies);
    expect(await personOf(browser.headers(), store)).toMatchObject({ name: "Dana" });
  } finally {
    await closeStore(store);
    if (given === undefined) delete process.env.GAMEDAY_ORIGIN;
    else process.env.GAMEDAY_ORIGIN = given;
  }
});
