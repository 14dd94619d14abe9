/** How much of something one person, link or address may do in `seconds`. `tries`: a refusal speaks of trying, not of saving. */
export type Limit = { points: number; seconds: number; tries?: true };

/**
 * One address may be a company of 1,000 people behind one proxy, so that people and links are counted, and addresses only where nobody is
 * known yet. Far above what people do, far below what a script can.
 */
export const budgetLimits = {
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
  /** By sign-in name and address, or browser that this name was signed in from before, or person who changes theirs; until it was right. */
  passwords: { points: 20, seconds: 15 * 60, tries: true },
  /** By address that no browser of that name's is at, of what was wrong: a company's organizers behind one proxy, at one bell. */
  passwordsOfAddress: { points: 120, seconds: 60, tries: true },
  /** By sign-in name from all addresses, without those browsers: no guessing, but nobody's passwords alone lock its owner out. */
  passwordsOfName: { points: 300, seconds: 15 * 60, tries: true },
  /** By address, of codes that did not work. */
  deviceCodes: { points: 20, seconds: 5 * 60, tries: true },
  /** By person who asks for a code. */
  deviceOffers: { points: 10, seconds: 5 * 60, tries: true },
} as const satisfies Record<string, Limit>;
