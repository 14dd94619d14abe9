import type { Kind } from "../kind.ts";

export const human: Kind = {
  key: "human",
  names: `colleague*, human, said, says, word of, claim*, promised, kollege*, sentence, someone said`,
  about: `human-error, human*, word of a colleague, claim*, narrated-error, social`,
  signs: `said it is, said it was, says it is, says that, claims, was announced, reported as done, supposedly, allegedly, according to,
    said done, was not done, wasnt done, never started, never done, not started, in fact not, is not true, not true, behauptet, dijo que,
    checked and, checked it, doesnt match, does not match, still not, nothing happened, minutes later, an hour later, was told, who did,
    asked, there is no, there is none, nowhere, but there, turns out, turned out, in reality, is not there, isnt there, never happened,
    does not exist, checked with, supposed to be, should have`,
};
