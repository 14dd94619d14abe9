import type { ConductView } from "#lib/queries/views.ts";

/** What a part of the page gets: its parts of the picture, and how to ask for a fresh picture after a command. Of others it is not drawn anew. */
export type ConductPart<Name extends keyof ConductView> = Pick<ConductView, Name> & { refresh: () => Promise<void> };
