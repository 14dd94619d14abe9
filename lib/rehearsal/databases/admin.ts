import pg from "pg";

/** Where an instance is reached behind its gateway, as its administrator. */
export type AdminAccess = { socketFolder: string; adminPassword: string };

/** Runs `work` with a superuser's connection to an instance's campaign database, or `database`, and closes it. */
export async function asAdmin<T>(access: AdminAccess, work: (client: pg.Client) => Promise<T>, database = "campaign"): Promise<T> {
  const client = new pg.Client({
    host: access.socketFolder,
    port: 5432,
    user: "practice",
    password: access.adminPassword,
    database,
    connectionTimeoutMillis: 3_000,
  });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
