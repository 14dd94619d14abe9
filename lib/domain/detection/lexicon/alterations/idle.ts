import type { Kind } from "../kind.ts";

export const idle: Kind = {
  key: "idle",
  names: `never started, not started, did not run, switched off, disabled, not running, nicht gestartet, nie gestartet, nunca, jamais,
    実行されていない, skipped`,
  about: `never started, disable*, switched off, not started, cron.disable`,
  signs: `!last success, did not run, not run, no file, last run, nothing happened, never, missing, not running, never started, does not run,
    hasnt, heartbeat, paused, not run, no row, not produced, not generated, dag not run, isnt in, is not in, not in the bucket, expected`,
};
