import type { Kind } from "../kind.ts";

export const behind: Kind = {
  key: "behind",
  names: `lag*, behind, delayed, verzögert, retraso, retard, 遅延, late`,
  about: `delay*, lag*, behind, delay-replica, fall behind`,
  signs: `!seconds behind, lag, behind, not there yet, later, late, old figures, hour old, missing in, catching up, outdated`,
};
