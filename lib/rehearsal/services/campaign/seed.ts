import type { ClientBase } from "pg";
import { hashPassword } from "./password.ts";
import { practiceUser, practiceUserCount } from "./practice-users.ts";
import { campaignSchema } from "./schema.ts";

const givenNames = ["Ana", "Ben", "Carla", "Dev", "Elena", "Femi", "Grace", "Hugo", "Ines", "Jamal", "Kira", "Luis", "Mei"];
const familyNames = ["Adams", "Bell", "Castro", "Diaz", "Evans", "Ford", "Gupta", "Hall", "Ito", "Jones", "Kim", "Lopez"];

/** Makes the campaign's tables and, when they are empty, fills them with people and practice users. Safe to repeat. */
export async function seedCampaign(client: Pick<ClientBase, "query">, peopleCount = 2000): Promise<void> {
  await client.query(campaignSchema);
  await client.query(
    `INSERT INTO people (name, phone)
     SELECT ($1::text[])[1 + n % $3] || ' ' || ($2::text[])[1 + n % $4], '555-' || lpad(n::text, 7, '0')
     FROM generate_series(1, $5::int) AS n
     WHERE NOT EXISTS (SELECT 1 FROM people)`,
    [givenNames, familyNames, givenNames.length, familyNames.length, peopleCount],
  );
  const users = Array.from({ length: practiceUserCount }, (_, index) => practiceUser(index + 1));
  const hashes = await Promise.all(users.map((user) => hashPassword(user.password)));
  await client.query(
    `INSERT INTO users (email, password_hash) SELECT * FROM unnest($1::text[], $2::text[])
     ON CONFLICT (email) DO NOTHING`,
    [users.map((user) => user.email), hashes],
  );
}
