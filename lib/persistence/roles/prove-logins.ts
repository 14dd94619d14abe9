import pg from "pg";
import { endWithin } from "../connection/end-within.ts";
import { settle } from "../connection/settle.ts";
import { logins, type Login } from "./logins.ts";

/** A role that pools log in as and that is not let in, though DATABASE_URL's user is: a pooler may know that one alone. */
export class RefusedLogin extends Error {
  readonly role: string;
  constructor(role: string, cause: unknown) {
    super(`${role} can't log in`, { cause });
    this.role = role;
  }
}

const withinMs = 10_000;

/** Logs in once as each role that pools will. Throws RefusedLogin. */
export async function proveLogins(databaseUrl: string, participantsUrl: string | null = null): Promise<void> {
  const { organizers, participants } = logins(databaseUrl, participantsUrl);
  for (const login of [organizers, participants]) await proveLogin(login);
}

async function proveLogin({ address, expected }: Login): Promise<void> {
  const client = new pg.Client({ ...address, connectionTimeoutMillis: withinMs, application_name: "gameday start" });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await settle(client, expected);
  } catch (error) {
    throw new RefusedLogin(address.user ?? "", error);
  } finally {
    await endWithin(client);
  }
}
