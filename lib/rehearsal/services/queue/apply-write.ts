import type { DatabaseNode } from "../databases/database-node.ts";
import type { QueuedWrite } from "./queued-write.ts";

const freshOnly = `WITH fresh AS (INSERT INTO applied_writes (message_id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING message_id)`;

/** Stores a write once, whoever brings it and however often. True when this call stored it; throws what the database throws. */
export async function applyWrite(database: Pick<DatabaseNode, "query">, write: QueuedWrite): Promise<boolean> {
  const rows = await (write.kind === "contact"
    ? database.query(
        `${freshOnly} INSERT INTO contacts (person_id, outcome, at) SELECT $2::int, $3::text, $4::timestamptz FROM fresh RETURNING id`,
        [write.id, write.personId, write.outcome, write.at],
      )
    : database.query(
        `${freshOnly} INSERT INTO donations (donor, amount_cents, at) SELECT $2::text, $3::int, $4::timestamptz FROM fresh RETURNING id`,
        [write.id, write.donor, write.amountCents, write.at],
      ));
  return rows.length === 1;
}
