import type { Kind } from "../kind.ts";

export const stale: Kind = {
  key: "stale",
  names: `stale, frozen, freeze, outdated, old, veraltet, alt, alte, viejo, antiguo, ancien, obsolete, 古い, out of date, age`,
  about: `freeze, stale, frozen, ignores purges, age, pause`,
  signs: `!object age, age, still old, still the old, still shows, old one, not updated, outdated, yesterdays, older than, since yesterday,
    not refreshed, new one missing, hours old, stands still, noch immer, immer noch, sigue, toujours, まだ, last updated, no change,
    is back, previous, of yesterday, hours ago, hour ago, is from, dated, as of, stops at, until, from last, vecchi*, oud*, 旧的,
    not the current, days old, minutes old, from the past`,
};
