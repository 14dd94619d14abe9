/** Flaws that are older than the day. */
export const old = `typo, spelling, cosmetic, colour, color, font, alignment, not urgent, low priority, since may, last month, last week, last year,
  last quarter, since the redesign, since the release, for months, for weeks, for years, known issue, known bug, known since, ticket,
  jira, backlog item, tech debt, bug since, always been, was always, always like that, long standing, schon immer, seit wochen,
  seit monaten, letzten monat, bekannt, desde hace meses, siempre, depuis des mois, 以前から, 誤字, tippfehler, rechtschreibfehler, errata,
  faute, wording, grammar, padding, pixel, tooltip, label text, dark mode, translation missing, copy text, grey instead of,
  misaligned, logo, deprecat*, deprecation, upgrade next, cleanup, refactor, old bug, existing bug, pre existing, minor glitch,
  reported in, since spring, since summer, since autumn, since winter, since january, since february, since march, since april,
  since june, since july, since august, since september, in august, in july, in june, in may, last spring, is known, on the roadmap,
  on the list, known to the team, will be fixed, fixed in the next, wont fix, won't fix, seit jahren, depuis longtemps, da sempre,
  al jaren, 一直, 老问题`;
