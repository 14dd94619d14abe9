/** The ways in which things fail. */
export const wayNames = [
  "unreachable",
  "refused",
  "slow",
  "failing",
  "lost",
  "stale",
  "stuck",
  "full",
  "exhausted",
  "killed",
  "flapping",
  "overloaded",
  "locked",
  "promoted",
  "misled",
  "expired",
  "changed",
  "readonly",
  "behind",
  "lossy",
  "skewed",
  "idle",
  "claimed",
  "withdrawn",
  "corrupt",
] as const;
export type Way = (typeof wayNames)[number];

/**
 * What one kind of dependency, driver or way of failing is called and how it shows, in phrases as `addPhrases` reads them. Written from
 * what such things are called and what they log, never from labelled sentences.
 */
export type Kind = {
  key: string;
  /** What people call it, in the description of a failure and in what they notice. */
  names: string;
  /** Further words by which a failure's description (driver, target, probes) shows that it is of this kind. */
  about?: string;
  /** How it shows when it fails, in whatever way. */
  signs?: string;
  /** What speaks against it. */
  against?: string;
  /** How this thing shows when it fails in one way. */
  when?: Partial<Record<Way, string>>;
};
