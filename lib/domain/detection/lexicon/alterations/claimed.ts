import type { Kind } from "../kind.ts";

export const claimed: Kind = {
  key: "claimed",
  names: `said, claimed, word, told, colleague, human error, narrated, behauptet`,
  about: `human-error, human*, word of a colleague, claim*`,
  signs: `says, said, claims, reported, told, announced, was told, supposedly, though, in fact, but, still, minutes later, never, nothing`,
};
