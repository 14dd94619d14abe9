/** Written by `npm run calibrate` (docs/decisions/0025), not by hand. */
export const points = {
  words: 1.42,
  promise: 1,
  names: 1.61,
  signs: 2.28,
  effects: 2.34,
  ways: 2.06,
  wayNames: 0.32,
  common: 0.47,
  against: -0.68,
  application: 1.36,
  workstream: 1.26,
};
export const nonePoints = {
  bias: 1.43,
  elsewhereNamed: 0.81,
  stranger: 0.6,
  quiet: 0.64,
  chatter: 2.35,
  old: 2.33,
  known: 1.56,
  elsewhere: 1.58,
  outside: 1.77,
  personal: 1.66,
  harmless: 1.5,
};
