import type { Kind } from "../kind.ts";

export const scheduler: Kind = {
  key: "scheduler",
  names: `cron*, job, jobs, nightly, batch*, scheduled job*, scheduler*, timer*, night job, nachtlauf, tarea programada, tâche planifiée, バッチ,
    settlement, export*, import*, overnight run, job run, dag`,
  about: `cron*, job*, scheduler*, systemd-timer, batch*, disable`,
  signs: `!last success, !dead man*, !deadman*, missed run, did not run, didnt run, has not run, hasnt run, not run since, never ran, last run,
    heartbeat missing, no file, file missing, yesterdays file, nothing sent this morning, didn't start, nicht gelaufen, no se ejecutó,
    no se ejecuto, not started, check in missed, snitch, overdue, not run, paused, expected at, has no row, no row for,
    missing for today, missing for tomorrow, file isnt, daily file, not produced, not generated, 没有运行, niet gedraaid, non eseguito`,
};
