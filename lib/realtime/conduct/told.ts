import type { ConductPicture, ProbeView } from "#lib/queries/views.ts";

/** What became of a list: what is gone from it, what stands in it otherwise, what is new and where; the order, where that doesn't follow. */
export type ListChange = { gone: string[]; set: object[]; add: [at: number, item: object][]; order: string[] | null };

/** Of each part that differs its new value; of a list of things only what differs. */
export type Changes = { parts: Partial<ConductPicture>; lists: Partial<Record<ListName, ListChange>> };

/** Lists of the picture, and what tells one of their things from another. */
export const listKeys = {
  failures: "failureId",
  suggestions: "evidenceId",
  unexplained: "evidenceId",
  incidents: "incidentId",
  pauseRequests: "requestId",
  cues: "cueId",
  pending: "commandId",
} as const satisfies Partial<Record<keyof ConductPicture, string>>;
export type ListName = keyof typeof listKeys;

/**
 * What organizers are told of the picture. `change` makes `version` of `from`, and of nothing else. `current`: this is the version. `behind`:
 * what is shown may be old, until one of the others comes.
 */
export type ConductTold =
  | { kind: "whole"; version: string; picture: ConductPicture; probes?: ProbeView[] }
  | { kind: "change"; version: string; from: string; changes: Changes; probes?: ProbeView[] }
  | { kind: "current"; version: string; probes?: ProbeView[] }
  | { kind: "behind" };

/** What a page holds. `probes`: whether it missed what was measured. */
export type ConductAsk = { version: string; probes: boolean };
