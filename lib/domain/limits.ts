/**
 * How long words may be, and how many of a thing at once: what commands refuse beyond, forms stop at, and the database's CHECKs hold
 * (lib/persistence/stored-limits.ts). In UTF-16 units as forms count them; the database counts characters, which are never more.
 */
export const limits = {
  /** What somebody says, observes, notes or announces. */
  words: 4000,
  roomKey: 60,
  incidentTitle: 120,
  incidentTopic: 500,
  pauseReason: 500,
  pauseAnswer: 500,
  pauseMinutes: 240,
  /** Why the clock is held, or a failure left out. */
  why: 300,
  /** Why a game day starts all the same, or is ended. */
  longWhy: 500,
  /** How somebody answers for what can't be proven undone. */
  takeOver: 1000,
  /** How a failure was found of which no word is written. */
  foundHow: 1000,
  gameDayName: 80,
  /** The name of a game day as it is typed to delete it. */
  typedName: 200,
  failureName: 120,
  failureTarget: 200,
  publicName: 120,
  hypothesis: 2000,
  /** Firings that one word is said not to have found. */
  dismissedAtOnce: 200,
  /** The name of a secret that the installation keeps. */
  secretName: 64,
} as const;
