import { randomUUID } from "node:crypto";
import { expect, inject, test } from "vitest";
import { connect } from "../connection/connect.ts";
import { closeStore, openStore } from "../store.ts";
import { createEmptyDatabase } from "../testing/database.ts";
import { MissingRights, prepareSchema } from "./prepare-schema.ts";

/** A user of its own for an empty database; `attributes` as CREATE ROLE takes them. Returns both addresses. */
async function ordinaryOwner(attributes: string, ownsDatabase: boolean): Promise<{ asOwner: string; asAdministrator: string }> {
  const asAdministrator = await createEmptyDatabase();
  const user = `user_${randomUUID().slice(0, 8)}`;
  const address = new URL(asAdministrator);
  await asAdmin(asAdministrator, `CREATE ROLE ${user} LOGIN PASSWORD 'p@ss:w/rd%' ${attributes}`);
  if (ownsDatabase) await asAdmin(asAdministrator, `ALTER DATABASE ${address.pathname.slice(1)} OWNER TO ${user}`);
  address.username = user;
  address.password = encodeURIComponent("p@ss:w/rd%");
  return { asOwner: address.href, asAdministrator };
}

async function asAdmin(databaseUrl: string, sql: string): Promise<void> {
  const client = await connect(databaseUrl, "test administrator");
  await client.query(sql).finally(() => client.end());
}

async function missing(databaseUrl: string, participantsUrl: string | null = null): Promise<string> {
  const error = await prepareSchema(databaseUrl, participantsUrl).then(
    () => null,
    (caught: unknown) => caught,
  );
  if (error instanceof MissingRights) return error.sql;
  throw new Error("nothing was missing", { cause: error });
}

test("an owner who may make roles is given one line where another Gameday of the cluster made the groups, and needs nothing after it", async () => {
  const { asOwner, asAdministrator } = await ordinaryOwner("CREATEROLE", true);
  const sql = await missing(asOwner);
  expect(sql).toMatch(/^GRANT gameday_participant, gameday_organizer TO "user_\w+" WITH ADMIN OPTION;$/);
  await asAdmin(asAdministrator, sql);
  expect(await prepareSchema(asOwner)).not.toEqual([]);
  expect(await prepareSchema(asOwner)).toEqual([]);
  const store = openStore({ databaseUrl: asOwner });
  expect(await store.participants.gameDay.count()).toBe(0);
  await expect(store.participants.$queryRaw`SELECT FROM "backchannel"."run"`).rejects.toThrow(/permission denied/);
  expect(await store.organizers.run.count()).toBe(0);
  await closeStore(store);
});

test("a mere grantee is given the exact SQL once; after it, with the participants' own address, everything works", async () => {
  const { asOwner, asAdministrator } = await ordinaryOwner("", false);
  const sql = await missing(asOwner);
  expect(sql.split("\n").map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
    "GRANT gameday_participant,",
    "CREATE ROLE",
    "ALTER ROLE",
    "ALTER ROLE",
    "ALTER ROLE",
    "ALTER ROLE",
    "GRANT CREATE",
    "GRANT USAGE,",
  ]);
  await asAdmin(asAdministrator, sql.replace("a password of your choice", "chosen"));
  const participants = new URL(asOwner);
  participants.username = /CREATE ROLE (\w+)/.exec(sql)?.[1] ?? "";
  participants.password = "chosen";
  expect(await prepareSchema(asOwner, participants.href)).not.toEqual([]);
  const store = openStore({ databaseUrl: asOwner, participantsUrl: participants.href });
  expect(await store.participants.gameDay.count()).toBe(0);
  await expect(store.participants.$queryRaw`SELECT FROM "backchannel"."run"`).rejects.toThrow(/permission denied/);
  expect(await store.organizers.run.count()).toBe(0);
  await closeStore(store);
});

test("the run's own server already has the groups, as a cluster with another Gameday does", async () => {
  const client = await connect(`${inject("databaseServerUrl")}/postgres`, "test");
  const { rows } = await client.query("SELECT rolname FROM pg_roles WHERE rolname IN ('gameday_participant', 'gameday_organizer')");
  await client.end();
  expect(rows).toHaveLength(2);
});
