import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { budgetLimits } from "#lib/access/budgets/limits.ts";
import { spendShared } from "#lib/access/budgets/spend.ts";
import { offerDevice } from "#lib/access/sessions/devices.ts";
import { createOneTimeLink } from "#lib/access/sessions/one-time.ts";
import { joinByLink } from "#lib/access/joining/join.ts";
import { signedInOf } from "#lib/access/person.ts";
import { aBrowser, type TestBrowser } from "#lib/access/testing/a-browser.ts";
import { linkFor } from "#lib/access/testing/link-for.ts";
import { aSmallDay } from "#lib/commands/testing/small-day.ts";
import { closeStore, processStore } from "#lib/persistence/store.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { openWire, type Wire } from "#lib/persistence/testing/open-wire.ts";
import { POST as enter } from "./devices/enter/route.ts";
import { POST as redeem } from "./sign-in/[token]/route.ts";

let database: TestDatabase;
let wire: Wire;
let personId: string;
beforeAll(async () => {
  database = await startTestDatabase();
  wire = await openWire(database.databaseUrl);
  vi.stubEnv("DATABASE_URL", wire.databaseUrl);
  const { gameDayId } = await aSmallDay(database.store);
  const browser = aBrowser();
  const input = { name: "Lena", workstreamKey: null };
  browser.keep((await joinByLink(database.store, await linkFor(database.store, gameDayId, "participant"), input, new Headers())).cookies);
  personId = (await signedInOf(browser.headers(), database.store))?.personId ?? "";
});
afterAll(async () => {
  await closeStore(processStore());
  wire.close();
  await database.stop();
  vi.unstubAllEnvs();
});

const posted = (body: object) =>
  new Request("http://gameday.test/form", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
const credentials = { signInName: "dana", password: "correct horse battery staple" };

/** By what somebody comes in once. */
const ways = [
  [
    "a device's code",
    async () => {
      const { code } = await offerDevice(database.store, { personId, name: "Lena" });
      return () => enter(posted({ code }));
    },
    "deviceCodes",
    () => enter(posted({ code: "AAAAA-AAAAA" })),
  ],
  [
    "a one-time link",
    async () => {
      const token = await createOneTimeLink(database.store);
      return () => redeem(posted({ name: "Dana", ...credentials }), { params: Promise.resolve({ token }) });
    },
    "failedSignIns",
    () => redeem(posted({ name: "Dana", ...credentials }), { params: Promise.resolve({ token: "made-up" }) }),
  ],
] as const;

const who = (browser: TestBrowser) => signedInOf(browser.headers(), database.store).then((found) => found?.name ?? null);

describe.each(ways)("%s", (_way, offer, budget, makeUp) => {
  const name = _way === "a device's code" ? "Lena" : "Dana";
  let come: () => Promise<number>;
  let browser: TestBrowser;
  beforeEach(async () => {
    const send = await offer();
    browser = aBrowser();
    come = async () => {
      const answer = await send();
      browser.keep(answer.headers.getSetCookie());
      return answer.status;
    };
  });

  test("lets its bearer in where made-up ones have spent what their address may", async () => {
    for (let made = 0; made < budgetLimits[budget].points; made++) await spendShared(database.store, budget, "unknown");
    expect((await makeUp()).status).toBe(429);
    expect(await come()).toBeLessThan(400);
    expect(await who(browser)).toBe(name);
    await database.store.owner.budget.deleteMany();
  });

  test("that is spent as the database is lost has let its bearer in", async () => {
    wire.cutAtCommit("after", '"identity"."verification"');
    expect(await come()).toBe(503);
    expect(await who(browser)).toBe(name);
    expect(await come()).toBeGreaterThanOrEqual(400);
  });

  test("that the database was lost before is not spent, and lets nobody in until it is", async () => {
    wire.cutAtCommit("before", '"identity"."verification"');
    expect(await come()).toBe(503);
    expect(await who(browser)).toBeNull();
    expect(await come()).toBeLessThan(400);
    expect(await who(browser)).toBe(name);
  });

  test("whose bearer the database refuses for now is not spent, and no session is left", async () => {
    const { owner } = database.store;
    const sessions = await owner.session.count();
    await owner.$executeRawUnsafe(`CREATE OR REPLACE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'so' USING ERRCODE = '53100'; END $$`);
    await owner.$executeRawUnsafe(`CREATE TRIGGER refuse BEFORE UPDATE ON identity.session FOR EACH ROW EXECUTE FUNCTION public.refuse()`);
    expect(await come()).toBe(503);
    expect(await owner.session.count()).toBe(sessions);
    await owner.$executeRawUnsafe(`DROP TRIGGER refuse ON identity.session`);
    expect(await come()).toBeLessThan(400);
    expect(await who(browser)).toBe(name);
  });
});
