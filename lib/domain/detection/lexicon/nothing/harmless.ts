/** What an alert says when it needs nobody. */
export const harmless = `info only, informational, days 7, days 10, days 14, days 21, days 30, days 60, days 90, in 30 days, in 20 days, in 60 days,
  in 90 days, weeks left, below threshold, within limits, no impact, no customer impact, harmless, ignore, ignorieren, false alarm,
  test alert, testalarm, alert test, noise, flaky test, 0.1s, 0.2s, offset 0.2, offset 0.1, 60 percent, 65 percent, 70 percent,
  used 70, used 65, minor version, reboot required, updates available, package updates, patch tuesday, watchdog, heartbeat ok,
  self test, warning only, low disk of a laptop, days 45, cosmetic warning, below the limit, recovers alone`;
