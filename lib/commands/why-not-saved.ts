import { passes } from "#lib/persistence/passing-fault.ts";
import { MaybeSaved } from "#lib/persistence/transact.ts";

/** Why the database didn't take it. "lost": the answer to COMMIT was, so it may be saved. With every other reason nothing was. */
export type NotSaved = "lost" | NonNullable<ReturnType<typeof passes>>;

/** What an error says of the database; null when it is no fault that passes by itself. */
export const whyNotSaved = (error: unknown): NotSaved | null => (error instanceof MaybeSaved ? "lost" : passes(error));
