import type { Kind } from "../kind.ts";

export const changed: Kind = {
  key: "changed",
  names: `flipped, changed, wrong, switched, set to, misconfigured, geändert, cambiad*, changé, 変更, verstellt, different, config`,
  about: `set, flip*, config-map, config, flipped, wrong, too low, too high, rollback, misconfig*, switch*, on for everybody`,
  signs: `who changed, what changed, nothing deployed, no release, no deploy, since when, not supposed, should be, expected, next release,
    differs, redesigned, new, looks different, git, everyone see, planned, already live, wrong value, last deploy, nobody shipped,
    too early, config in git, overwritten, ausgeliefert`,
};
