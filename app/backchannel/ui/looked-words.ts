import type { Looked } from "#lib/domain/events.ts";

/** What a look at targets found and would call, a line each. */
export const lookedWords = ({ findings, calls }: Looked): string[] => [
  ...findings.map(({ level, says }) => (level === "blocks" ? `blocks: ${says}` : says)),
  ...calls.map(({ verb, target, detail }) => `${verb} ${target} ${detail}`),
];
