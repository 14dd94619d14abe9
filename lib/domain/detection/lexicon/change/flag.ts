import type { Kind } from "../kind.ts";

export const flag: Kind = {
  key: "flag",
  names: `flag*, feature*, toggle*, launchdarkly, unleash, rollout*, experiment*, variant*, ab test, a b test, canary, beta, funktionsschalter,
    bandera*, schalter, split, redesign*, new design, new version of`,
  about: `flags*, flag*, launchdarkly*, feature*, conversion`,
  signs: `should not be visible, not supposed to, too early, not released, new design, new layout, new step, new look, redesigned,
    looks different, look different, completely different, all users see, everybody sees, everyone sees, for everybody, for everyone,
    since when do we, is that live, rollout, conversion, funnel, unfinished, beta, neues design, sieht anders aus, neuer schritt,
    nuevo diseño, nouvelle version, 新しいデザイン, switched on, turned on, switched off, turned off, no errors, button is gone, button missing,
    vanished feature, hidden, percent of, one percent, ten percent, everyone see, everybody see, already live, already visible,
    before its day, not announced, unannounced, unreleased, not yet released, ahead of the announcement, not meant, shown to all,
    visible to all, open to all, sieht jeder, alle sehen, tout le monde voit, todos ven, tutti vedono, iedereen ziet, 还没发布, 未发布, 提前, 出现了,
    まだ公開, 公開前, 全員に`,
  when: {
    changed: `conversion, funnel, new step, redesigned, too early, new look, fewer buy, sales drop, drop off, abandon*, no errors`,
  },
};
