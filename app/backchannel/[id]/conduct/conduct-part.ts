import type { ConductView } from "#lib/queries/views.ts";

/** What every part of the page gets: the picture and how to ask for a fresh picture after a command. */
export type ConductPart = { view: ConductView; refresh: () => Promise<void> };
