import type { Weights } from "./fit.ts";

/** What is known before any line is seen: words for the thing and its effects count alike, and none of them is as likely as a weak candidate. */
export const prior: Weights = {
  points: {
    words: 1,
    promise: 0.5,
    names: 1.5,
    signs: 1.5,
    effects: 2,
    ways: 1.5,
    wayNames: 0.5,
    common: 0.3,
    against: -0.7,
    application: 0.7,
    workstream: 0.4,
  },
  nonePoints: {
    bias: 1,
    elsewhereNamed: 0.5,
    stranger: 0.5,
    quiet: 0.3,
    chatter: 2,
    old: 2,
    known: 1.5,
    elsewhere: 1.5,
    outside: 1.5,
    personal: 1.5,
    harmless: 1.5,
  },
};

/** How strongly the weights are held near the prior. */
export const priorHold = 0.02;
