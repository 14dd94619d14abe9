/** What happens to others, or for real. */
export const outside = `their status page, status page says, vendor confirms, provider confirms, not ours, not our system, announced downtime,
  announced maintenance, real outage, real one, is this real, real, government, aws status, azure status, google status,
  internet provider, isp, telco, twitter is down, github is down, slack is down, teams is down, office 365, outside of the game,
  worldwide, global outage, public outage, press, journalist, planned maintenance, maintenance window, drill of the, fire alarm,
  power cut in the office, down for maintenance, supplier says, vendor says, provider says they, power outage, storm, police,
  real world, public transport, their app, their system, their site, court, law, election day, recall`;
