import pg from "pg";
import { StartRefusal, systemCode } from "./refusal.ts";

const oldestVersion = 15;

/** Proves that the PostgreSQL of DATABASE_URL answers and is new enough. Throws StartRefusal; the sentence never holds the password. */
export async function checkDatabase(databaseUrl: string): Promise<void> {
  const { hostname, port, pathname } = new URL(databaseUrl);
  const place = `${hostname}:${port === "" ? "5432" : port}${pathname}`;
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>("SELECT current_setting('server_version_num') AS version");
    const version = Math.floor(Number(rows[0]?.version) / 10_000);
    if (version < oldestVersion)
      throw new StartRefusal(`The PostgreSQL at ${place} is version ${version}; Gameday needs ${oldestVersion} or newer.`);
  } catch (error) {
    if (error instanceof StartRefusal) throw error;
    throw new StartRefusal(`The database at ${place} can't be used (${because(error)}): check DATABASE_URL.`, error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function because(error: unknown): string {
  const reasons: Record<string, string> = {
    ECONNREFUSED: "nothing listens there",
    ENOTFOUND: "there is no such host",
    EAI_AGAIN: "the host's name can't be looked up",
    ETIMEDOUT: "it does not answer",
    EHOSTUNREACH: "the host can't be reached",
    ENETUNREACH: "the network can't be reached",
    "28P01": "wrong user or password",
    "28000": "this user may not connect",
    "3D000": "there is no such database",
    "53300": "it has no connection left",
  };
  const known = reasons[systemCode(error) ?? ""];
  if (error instanceof Error && error.message === "timeout expired") return "it does not answer";
  return known ?? (error instanceof Error && error.message !== "" ? error.message : "it does not answer");
}
