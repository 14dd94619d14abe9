import { randomUUID } from "node:crypto";
import type pg from "pg";
import { inject } from "vitest";
import { connect } from "#lib/persistence/connection/connect.ts";
import { makeLoginRoles } from "#lib/persistence/roles/make-login-roles.ts";
import { closeStore, openStore, type Store } from "#lib/persistence/store.ts";
import type {} from "./global-setup.ts";

export type TestDatabase = { databaseUrl: string; store: Store; stop: () => Promise<void> };

/** A migrated database of its own in the test run's server; call in `beforeAll`, and `stop` in `afterAll`. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const databaseUrl = await createDatabase(inject("databaseTemplate"));
  await onDatabase(databaseUrl, (owner) => makeLoginRoles(owner, databaseUrl));
  const store = openStore({ databaseUrl });
  const stop = async (): Promise<void> => {
    await closeStore(store);
    await onServer((client) => client.query(`DROP DATABASE IF EXISTS ${nameIn(databaseUrl)} WITH (FORCE)`));
  };
  return { databaseUrl, store, stop };
}

/** A database without our tables, for tests of the migrations themselves. Returns its URL. */
export const createEmptyDatabase = (): Promise<string> => createDatabase("template0");

async function createDatabase(template: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return `${inject("databaseServerUrl")}/${name}`;
}

const onServer = (work: (client: pg.Client) => Promise<unknown>): Promise<void> =>
  onDatabase(`${inject("databaseServerUrl")}/postgres`, work);

async function onDatabase(databaseUrl: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = await connect(databaseUrl, "test");
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const nameIn = (databaseUrl: string): string => new URL(databaseUrl).pathname.slice(1);
