/** What refers to something found before. */
export const known = `same thing, same as, same one, already found, already known, already reported, we know, known already, confirming, can confirm,
  plus one, +1, me too, also here, see the incident, see incident, incident of, belongs to, earlier incident, found at, as reported,
  still the, nothing new, duplicate of, wie vorhin, dasselbe wie, schon gemeldet, lo mismo que, même chose, same problem as,
  as before, still down from, follow up, after the incident, post mortem, found earlier, leftover*, from the earlier, aftermath,
  from before, resolved incident, closed incident`;
