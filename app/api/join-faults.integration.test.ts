import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Link } from "#lib/access/joining/links.ts";
import { linkFor } from "#lib/access/testing/link-for.ts";
import { aSmallDay, type SmallDay } from "#lib/commands/testing/small-day.ts";
import { closeStore, processStore } from "#lib/persistence/store.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { openWire, type Wire } from "#lib/persistence/testing/open-wire.ts";
import { POST } from "./join/[token]/route.ts";

let database: TestDatabase;
let wire: Wire;
let day: SmallDay;

beforeAll(async () => {
  database = await startTestDatabase();
  wire = await openWire(database.databaseUrl);
  vi.stubEnv("DATABASE_URL", wire.databaseUrl);
  day = await aSmallDay(database.store);
});
afterAll(async () => {
  await closeStore(processStore());
  wire.close();
  await database.stop();
  vi.unstubAllEnvs();
});

const credentials = { signInName: "olive", password: "correct horse battery staple" };

/** A browser at the join page, with what it was given. */
async function aBrowser(role: Link["role"], name: string) {
  const token = await linkFor(database.store, day.gameDayId, role);
  const cookies = new Map<string, string>();
  const join = async () => {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const headers = { "content-type": "application/json", ...(cookie === "" ? {} : { cookie }) };
    const body = JSON.stringify({ name, workstream: "", ...(role === "organizer" ? credentials : {}) });
    const answer = await POST(new Request("http://gameday.test/join", { method: "POST", headers, body }), {
      params: Promise.resolve({ token }),
    });
    for (const set of answer.headers.getSetCookie()) {
      const [given = "", value = ""] = (set.split(";")[0] ?? "").split(/=(.*)/s);
      cookies.set(given, value);
    }
    return { status: answer.status, body: (await answer.json()) as { error?: { code: string; saved: string; retryAfterMs: number } } };
  };
  return { join, cookies };
}
const people = async (name: string) => ({
  accounts: await database.store.owner.user.count({ where: { name } }),
  members: await database.store.owner.membership.count({ where: { gameDayId: day.gameDayId, name } }),
  organizers: await database.store.owner.organizerMembership.count({ where: { gameDayId: day.gameDayId, name } }),
});

/** The next row of a table is refused with an error of PostgreSQL's, and those after it are not. */
async function refuseOnce(table: string, code: string): Promise<void> {
  const owner = database.store.owner;
  await owner.$executeRawUnsafe("DROP SEQUENCE IF EXISTS public.refused CASCADE");
  await owner.$executeRawUnsafe("CREATE SEQUENCE public.refused");
  await owner.$executeRawUnsafe(`CREATE OR REPLACE FUNCTION public.refuse_once() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS
    $$ BEGIN IF nextval('public.refused') = 1 THEN RAISE EXCEPTION 'so' USING ERRCODE = '${code}'; END IF; RETURN NEW; END $$`);
  await owner.$executeRawUnsafe(
    `CREATE OR REPLACE TRIGGER refuse_once BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION public.refuse_once()`,
  );
}

test.each([
  ["two at once (40001)", "40001"],
  ["a full disk (53100)", "53100"],
  ["a server that only reads (25006)", "25006"],
])("%s while joining is surely unsaved, and the next try is the same person's", async (_why, code) => {
  await refuseOnce("public.membership", code);
  const { join } = await aBrowser("participant", `Jo ${code}`);
  const refused = await join();
  expect([refused.status, refused.body.error]).toMatchObject([503, { code: "unavailable", saved: "no", retryAfterMs: 2_000 }]);
  expect(await people(`Jo ${code}`)).toEqual({ accounts: 1, members: 0, organizers: 0 });
  expect((await join()).status).toBe(200);
  expect(await people(`Jo ${code}`)).toEqual({ accounts: 1, members: 1, organizers: 0 });
});

test("an organizer whose password was saved before the database failed is let in by the next try", async () => {
  await refuseOnce("backchannel.organizer", "40001");
  const { join } = await aBrowser("organizer", "Olive");
  expect((await join()).status).toBe(503);
  expect((await join()).status).toBe(200);
  expect(await people("Olive")).toEqual({ accounts: 1, members: 0, organizers: 1 });
});

test.each([
  ["before", 0],
  ["after", 1],
] as const)(
  "a connection lost %s PostgreSQL had the commit of a join leaves it unknown, and the name is not taken by its own bearer",
  async (cut, saved) => {
    const { join } = await aBrowser("participant", `Kim ${cut}`);
    wire.cutAtCommit(cut, '"public"."membership"');
    const refused = await join();
    expect([refused.status, refused.body.error]).toMatchObject([503, { code: "unavailable", saved: "unknown", retryAfterMs: 2_000 }]);
    expect(await people(`Kim ${cut}`)).toMatchObject({ members: saved });
    expect((await join()).status).toBe(200);
    expect(await people(`Kim ${cut}`)).toEqual({ accounts: 1, members: 1, organizers: 0 });
  },
);
