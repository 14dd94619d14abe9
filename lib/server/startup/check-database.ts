import { connect } from "#lib/persistence/connection/connect.ts";
import { endWithin } from "#lib/persistence/connection/end-within.ts";
import { readAddress } from "#lib/persistence/connection/read-address.ts";
import { UnfitConnection } from "#lib/persistence/connection/unfit-connection.ts";
import { StartRefusal, systemCode } from "./refusal.ts";

const oldestVersion = 15;

type Found = { version: string; readOnly: boolean };

/**
 * Proves that the PostgreSQL of DATABASE_URL answers, is new enough, is in UTF-8 and takes writes. Throws StartRefusal; the sentence never holds
 * a part of the password.
 */
export async function checkDatabase(databaseUrl: string): Promise<void> {
  const place = placeOf(databaseUrl);
  try {
    const client = await connect(databaseUrl, "gameday start");
    try {
      const { rows } = await client.query<Found>(
        "SELECT current_setting('server_version_num') AS version, current_setting('transaction_read_only')::boolean AS \"readOnly\"",
      );
      const version = Math.floor(Number(rows[0]?.version) / 10_000);
      if (version < oldestVersion)
        throw new StartRefusal(`The PostgreSQL at ${place} is version ${version}; Gameday needs ${oldestVersion} or newer.`);
      if (rows[0]?.readOnly !== false)
        throw new StartRefusal(`The PostgreSQL at ${place} only reads (a standby, or default_transaction_read_only): name its primary.`);
    } finally {
      await endWithin(client);
    }
  } catch (error) {
    if (error instanceof StartRefusal) throw error;
    if (error instanceof UnfitConnection) throw new StartRefusal(`The database at ${place} can't be used: ${error.message}`, error);
    throw new StartRefusal(`The database at ${place} can't be used (${because(error)}): check DATABASE_URL.`, error);
  }
}

function placeOf(databaseUrl: string): string {
  try {
    const { host = "", port, database = "" } = readAddress(databaseUrl);
    return host.startsWith("/") ? `${host} (${database})` : `${host.includes(":") ? `[${host}]` : host}:${port}/${database}`;
  } catch (error) {
    throw new StartRefusal(`${(error as Error).message}.`, error);
  }
}

const reasons: Record<string, string> = {
  ECONNREFUSED: "nothing listens there",
  ENOENT: "nothing listens there",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the host's name can't be looked up",
  ETIMEDOUT: "it does not answer",
  EHOSTUNREACH: "the host can't be reached",
  ENETUNREACH: "the network can't be reached",
  ECONNRESET: "the connection was cut",
  "28P01": "wrong user or password",
  "28000": "this user may not connect",
  "3D000": "there is no such database",
  "53300": "it has no connection left",
  "57P03": "it is starting or stopping",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is not signed by a known authority: name the root certificate with sslrootcert",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is self-signed: name it with sslrootcert, or use sslmode=require",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate is not signed by a known authority: name the root certificate with sslrootcert",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host: use sslmode=verify-ca, or the host it names",
  CERT_HAS_EXPIRED: "its certificate has expired",
};

/** What is left of a refused certificate where Prisma keeps the words alone. */
const refusedCertificates: readonly (readonly [RegExp, string])[] = [
  [/self-signed certificate in certificate chain/i, "SELF_SIGNED_CERT_IN_CHAIN"],
  [/self-signed certificate/i, "DEPTH_ZERO_SELF_SIGNED_CERT"],
  [/unable to (verify the first|get local issuer) certificate/i, "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
  [/does not match certificate's altnames/i, "ERR_TLS_CERT_ALTNAME_INVALID"],
  [/certificate has expired/i, "CERT_HAS_EXPIRED"],
];

/** Why a database lets nobody in, in a few words without any part of a password. */
export function because(error: unknown): string {
  const said = error instanceof Error ? error.message : "";
  const byWords = refusedCertificates.find(([words]) => words.test(said))?.[1];
  const known = reasons[byWords ?? systemCode(error) ?? ""];
  if (known !== undefined) return known;
  if (said === "timeout expired") return "it does not answer";
  if (/does not support SSL/.test(said)) return "it speaks no TLS: leave sslmode out";
  if (/unsupported startup parameter/i.test(said)) return "a pooler refuses a startup setting: add it to ignore_startup_parameters";
  // Prisma begins with the place in our code, and ends with what was the matter.
  const lines = said.split("\n");
  return said === "" ? "it does not answer" : ((said.startsWith("\n") ? lines.at(-1) : lines[0]) ?? said);
}
