import { randomBytes } from "node:crypto";
import type { ClientBase } from "pg";
import { connect } from "../connection/connect.ts";
import { loginRole, type Secrecy } from "./login-role.ts";

const nameOf = (role: string): string => `password of ${role}`;

/** A login role's password, made at first use and kept where only the owner reads: the same for every process on one DATABASE_URL. */
export async function keepPassword(owner: ClientBase, role: string): Promise<string> {
  await owner.query(`INSERT INTO "identity"."secret" ("name", "value") VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
    nameOf(role),
    randomBytes(24).toString("base64url"),
  ]);
  return readPassword(owner, role);
}

async function readPassword(owner: ClientBase, role: string): Promise<string> {
  const { rows } = await owner.query<{ value: string }>(`SELECT "value" FROM "identity"."secret" WHERE "name" = $1`, [nameOf(role)]);
  if (rows[0] === undefined) throw new Error("the database has no login roles yet: npm start makes them");
  return rows[0].value;
}

/** Asks for the password of a pool's role when its first connection is made, and again while that failed. */
export function passwordSource(databaseUrl: string, secrecy: Secrecy): () => Promise<string> {
  let known: string | null = null;
  return async () => {
    if (known !== null) return known;
    const owner = await connect(databaseUrl, "gameday sign-in of pools");
    try {
      known = await readPassword(owner, loginRole(databaseUrl, secrecy));
      return known;
    } finally {
      await owner.end();
    }
  };
}
