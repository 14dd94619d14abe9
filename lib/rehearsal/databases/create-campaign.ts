import { seedCampaign } from "../services/campaign/seed.ts";
import { asAdmin, type AdminAccess } from "./admin.ts";

/** Creates the campaign's role and database on a fresh primary and fills its tables. */
export async function createCampaign(primary: AdminAccess): Promise<void> {
  await asAdmin(
    primary,
    async (client) => {
      await client.query("CREATE ROLE campaign LOGIN PASSWORD 'campaign'");
      await client.query("CREATE DATABASE campaign OWNER campaign");
    },
    "postgres",
  );
  await asAdmin(primary, async (client) => {
    await client.query("SET ROLE campaign");
    await seedCampaign(client);
  });
}
