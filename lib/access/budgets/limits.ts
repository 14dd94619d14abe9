/** How much of something one person, link or address may do in `seconds`. */
export type Limit = { points: number; seconds: number };

/**
 * One address may be a company of 1,000 people behind one proxy, so that people and links are counted, and addresses only where nobody is
 * known yet. Far above what people do, far below what a script can.
 */
export const limits = {
  /** By person; a browser that comes back from a dead network sends what was written, one after the other. */
  commands: { points: 120, seconds: 10 },
  /** By address, of what nobody's session sends. */
  strangers: { points: 600, seconds: 10 },
  /** By link: a thousand people come in within two minutes. */
  joins: { points: 600, seconds: 60 },
  /** By person who is known already: changing name or workstream. */
  rejoins: { points: 20, seconds: 60 },
  /** By address, tries that failed only. */
  failedSignIns: { points: 100, seconds: 60 },
} as const satisfies Record<string, Limit>;
