import { spawnSync } from "node:child_process";
import { chmod, chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { postgresUser, type Owner } from "../../../lib/server/postgres/postgres-user.ts";
import { checkPort } from "../../../lib/server/startup/check-port.ts";
import { makeCertificates, type Certificates } from "../../../lib/persistence/testing/make-certificates.ts";
import { debian } from "./have-packages.ts";
import { runService } from "./run-service.ts";

export type DebianPostgres = {
  port: number;
  owner: Owner | null;
  folder: string;
  /** Runs a statement as a superuser in the application's database. */
  administer: (sql: string) => Promise<void>;
  /** Whom an administrator gave an application: it owns its database, may make roles, and is no superuser. */
  url: string;
  certificates: Certificates | null;
  stop: () => Promise<void>;
};

const [superuser, application] = ["admin-secret", "app-secret"];

/** Debian's PostgreSQL 15 as an administrator would give it; with `tls` it takes no connection in the clear. */
export async function startDebianPostgres({ zone, tls = false }: { zone: string; tls?: boolean }): Promise<DebianPostgres> {
  const owner = postgresUser();
  const folder = await mkdtemp(join(tmpdir(), "gameday-elsewhere-pg-"));
  await chmod(folder, 0o755);
  const data = join(folder, "data");
  if (owner !== null) await chown(folder, owner.uid, owner.gid);
  await writeFile(join(folder, "password"), superuser, { mode: 0o644 });
  const bin = dirname(debian.postgres.program);
  const made = spawnSync(
    join(bin, "initdb"),
    [
      "-D",
      data,
      "-U",
      "postgres",
      "--auth=scram-sha-256",
      `--pwfile=${join(folder, "password")}`,
      "--encoding=UTF8",
      "--locale=C",
      "--no-sync",
    ],
    { cwd: "/", encoding: "utf8", ...owner },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const certificates = tls ? await makeCertificates(folder, owner) : null;
  if (certificates !== null) await writeFile(join(data, "pg_hba.conf"), "hostssl all all all scram-sha-256\n");
  const port = await checkPort("127.0.0.1", 0);
  const secured = certificates === null ? [] : ["ssl=on", `ssl_cert_file=${certificates.certificate}`, `ssl_key_file=${certificates.key}`];
  const settings = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    `timezone=${zone}`,
    "fsync=off",
    "max_connections=200",
    ...secured,
  ];
  const service = await runService({
    command: join(bin, "postgres"),
    args: ["-D", data, ...settings.flatMap((setting) => ["-c", setting])],
    owner,
    port,
    stopSignal: "SIGINT",
  });
  const stop = async (): Promise<void> => {
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const administer = (database: string) => (sql: string) => asSuperuser({ port, database, tls }, sql);
  try {
    await administer("postgres")(`CREATE ROLE app LOGIN CREATEROLE NOSUPERUSER PASSWORD '${application}'`);
    await administer("postgres")("CREATE DATABASE app OWNER app");
  } catch (error) {
    await stop();
    throw error;
  }
  const url = `postgresql://app:${application}@localhost:${port}/app`;
  return { port, owner, folder, administer: administer("app"), url, certificates, stop };
}

type Where = { port: number; database: string; tls: boolean };

async function asSuperuser(where: Where, sql: string): Promise<void> {
  const client = await enter(where);
  await client.query(sql).finally(() => client.end());
}

/** It listens a moment before it lets anybody in. */
async function enter({ port, database, tls }: Where): Promise<pg.Client> {
  const ssl = tls ? { ssl: { rejectUnauthorized: false } } : {};
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", password: superuser, database, ...ssl });
  return client.connect().then(
    () => client,
    (error: { code?: string }) => {
      if (error.code === "57P03") return enter({ port, database, tls });
      throw error;
    },
  );
}
