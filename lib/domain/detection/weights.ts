/** Written by `npm run calibrate` (docs/decisions/0025), not by hand. */
export const points = {
  words: 1.48,
  promise: 0.99,
  names: 1.62,
  signs: 2.29,
  effects: 2.33,
  ways: 2.08,
  wayNames: 0.32,
  common: 0.46,
  against: -0.67,
  application: 1.37,
  workstream: 1.25,
};
export const nonePoints = {
  bias: 1.41,
  elsewhereNamed: 0.79,
  stranger: 0.59,
  quiet: 0.62,
  chatter: 2.36,
  old: 2.34,
  known: 1.55,
  elsewhere: 1.58,
  outside: 1.77,
  personal: 1.66,
  harmless: 1.5,
};
