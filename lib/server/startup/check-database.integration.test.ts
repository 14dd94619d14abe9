import { randomUUID } from "node:crypto";
import { expect, inject, test } from "vitest";
import { connect } from "#lib/persistence/connection/connect.ts";
import { createEmptyDatabase } from "#lib/persistence/testing/database.ts";
import { applyMigrations } from "./apply-migrations.ts";
import { checkDatabase } from "./check-database.ts";
import { readSettings } from "./environment.ts";
import { StartRefusal } from "./refusal.ts";

async function asAdministrator(databaseUrl: string, sql: string): Promise<void> {
  const client = await connect(databaseUrl, "test");
  await client.query(sql).finally(() => client.end());
}

const serverUrl = (): string => inject("databaseServerUrl");

/** What a start says of an address; "" when it takes it. */
async function saidOf(databaseUrl: string): Promise<string> {
  try {
    readSettings(["--database-url", databaseUrl], { NODE_ENV: "test" });
    await checkDatabase(databaseUrl);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

test("a database that is not in UTF-8, or only reads, is refused by a sentence", async () => {
  const latin = `latin_${randomUUID().slice(0, 8)}`;
  await asAdministrator(
    `${serverUrl()}/postgres`,
    `CREATE DATABASE ${latin} ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER libc TEMPLATE template0`,
  );
  expect(await saidOf(`${serverUrl()}/${latin}`)).toMatch(/encoding is LATIN1; Gameday needs UTF8/);
  const reads = await createEmptyDatabase();
  await asAdministrator(reads, `ALTER DATABASE ${new URL(reads).pathname.slice(1)} SET default_transaction_read_only = on`);
  expect(await saidOf(reads)).toMatch(/only reads/);
  const whole = await createEmptyDatabase();
  expect(await saidOf(whole)).toBe("");
  expect(await saidOf(`${whole}?schema=other&options=-c%20statement_timeout%3D5000`)).toBe("");
});

test("a password of special characters works, and no part of one is ever shown", async () => {
  const password = "p@ss:w/rd?%#&=+ é";
  const user = `special_${randomUUID().slice(0, 8)}`;
  const databaseUrl = await createEmptyDatabase();
  await asAdministrator(databaseUrl, `CREATE ROLE ${user} LOGIN PASSWORD '${password}'`);
  const url = new URL(databaseUrl);
  url.username = user;
  url.password = encodeURIComponent(password);
  expect(await saidOf(url.href)).toBe("");
  const place = `${url.host}${url.pathname}`;
  for (const wrong of ["qqq:www:kkk", "qqq@www@kkk", "qqq/www/kkk", "%zz-qqq", "qqq www", "qqq#www"]) {
    const said = await saidOf(`postgresql://${user}:${wrong}@${place}`);
    expect(said, wrong).not.toBe("");
    for (const part of wrong.split(/[^qwk]+/).filter((word) => word.length > 1)) expect(said, wrong).not.toContain(part);
  }
});

test("an address of IPv6 or of a socket is understood, whether or not somebody listens there", async () => {
  expect(await saidOf("postgresql://user:pw@[::1]:1/db")).toMatch(/database at \[::1\]:1\/db can't be used/);
  expect(await saidOf("postgresql://user:pw@/db?host=/no/socket")).toMatch(
    /database at \/no\/socket \(db\) can't be used \(nothing listens there\)/,
  );
});

test("TLS that the server does not speak, or a certificate file that is not there, is a sentence", async () => {
  const databaseUrl = await createEmptyDatabase();
  expect(await saidOf(`${databaseUrl}?sslmode=require`)).toMatch(/it speaks no TLS/);
  expect(await saidOf(`${databaseUrl}?sslmode=verify-ca&sslrootcert=/no/such.pem`)).toMatch(
    /certificate that DATABASE_URL names can't be read: \/no\/such\.pem/,
  );
});

test("a database that another program uses is refused by the name that is taken", async () => {
  const databaseUrl = await createEmptyDatabase();
  await asAdministrator(databaseUrl, "CREATE TABLE public.game_day (theirs text)");
  await expect(applyMigrations(databaseUrl, null)).rejects.toThrow(
    new StartRefusal(
      'The database of DATABASE_URL is in use by another program (relation "game_day" already exists): give Gameday a database of its own.',
    ),
  );
});
