import type { IncidentChange } from "#lib/domain/stored/incident-changes.ts";

/** What became of an incident, after the name of who did it: "mitigated, topic: Reads are slow". */
export const incidentChangeWords = (changes: readonly IncidentChange[]): string => changes.map(words).join(", ");

function words(change: IncidentChange): string {
  switch (change.what) {
    case "status":
      return change.to;
    case "severity":
      return `severity ${change.to}`;
    case "title":
      return `renamed it from ${change.from}`;
    case "topic":
      return change.to === "" ? "cleared the topic" : `topic: ${change.to}`;
    case "real":
      return "this one is REAL";
    case "command":
      return change.from === null ? "took command" : `took command from ${change.from}`;
    case "scribe":
      return change.from === null ? "became scribe" : `became scribe in place of ${change.from}`;
    case "left": {
      const was = change.commanded && change.wrote ? "commander and scribe" : change.commanded ? "commander" : "scribe";
      return `removed ${change.name}, its ${was}, from the game day. It has no ${change.commanded ? "commander" : "scribe"} now.`;
    }
    case "said":
      return change.says;
  }
}
