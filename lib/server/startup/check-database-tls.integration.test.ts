import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prepareSchema } from "#lib/persistence/roles/prepare-schema.ts";
import { closeStore, openStore } from "#lib/persistence/store.ts";
import { makeCertificates, type Certificates } from "#lib/persistence/testing/make-certificates.ts";
import { startTestServer, type TestServer } from "#lib/persistence/testing/start-server.ts";
import { postgresUser } from "../postgres/postgres-user.ts";
import { checkDatabase } from "./check-database.ts";

let folder: string;
let certificates: Certificates;
let server: TestServer;
/** Its certificate is for localhost alone, signed by a root that nobody knows. */
let byName: string;
let byNumber: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gameday-tls-"));
  await chmod(folder, 0o755);
  certificates = await makeCertificates(folder, postgresUser());
  const { certificate, key } = certificates;
  server = await startTestServer({ settings: ["ssl=on", `ssl_cert_file=${certificate}`, `ssl_key_file=${key}`] });
  await server.makeDatabase("secured");
  byNumber = `${server.url}/secured`;
  byName = byNumber.replace("127.0.0.1", "localhost");
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** "" when a start takes the address. */
const saidOf = (databaseUrl: string): Promise<string> =>
  checkDatabase(databaseUrl).then(
    () => "",
    (error: Error) => error.message,
  );

test("sslmode=require encrypts, whoever signed; a named root makes it ask who", async () => {
  for (const mode of ["require", "prefer", "no-verify"]) expect(await saidOf(`${byNumber}?sslmode=${mode}`), mode).toBe("");
  expect(await saidOf(`${byNumber}?sslmode=require&sslrootcert=${certificates.authority}`)).toBe("");
  expect(await saidOf(`${byNumber}?sslmode=require&sslrootcert=${certificates.certificate}`)).toMatch(/certificate.*sslrootcert/);
});

test("sslmode=verify-full wants a known root and the right host, and says which is missing", async () => {
  expect(await saidOf(`${byName}?sslmode=verify-full`)).toMatch(
    /not signed by a known authority: name the root certificate with sslrootcert/,
  );
  const named = `sslrootcert=${certificates.authority}`;
  expect(await saidOf(`${byName}?sslmode=verify-full&${named}`)).toBe("");
  expect(await saidOf(`${byNumber}?sslmode=verify-full&${named}`)).toMatch(/its certificate is for another host: use sslmode=verify-ca/);
  expect(await saidOf(`${byNumber}?sslmode=verify-ca&${named}`)).toBe("");
});

test("every pool's connections are encrypted, the login roles' too", async () => {
  const databaseUrl = `${byName}?sslmode=verify-full&sslrootcert=${certificates.authority}`;
  await prepareSchema(databaseUrl);
  const store = openStore({ databaseUrl });
  const pools = [store.owner, store.organizers, store.participants, store.views.participants, store.stream.organizers, store.health];
  const encrypted = pools.map(
    (pool) =>
      pool.$queryRaw`SELECT ssl, usename::text AS who FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE pid = pg_backend_pid()`,
  );
  for (const rows of await Promise.all(encrypted)) expect(rows).toMatchObject([{ ssl: true }]);
  await closeStore(store);
});
