import { clockTime } from "#app/ui/zone-time.ts";
import type { RoomEntry } from "#lib/queries/views.ts";

/** One line of the participants' rooms, small. */
export function KnownEntry({ entry, zone }: { entry: RoomEntry; zone: string }) {
  const time = clockTime(Date.parse(entry.at), zone);
  switch (entry.name) {
    case "message.said":
      return (
        <Line time={time} who={entry.payload.author.name}>
          {entry.payload.body}
        </Line>
      );
    case "observation.recorded":
      return (
        <li className="mx-2.5 my-0.5 rounded-1 border border-l-3 border-line border-l-accent bg-panel px-2 py-1">
          <b>Observation</b> <time className="text-ink-3">{time}</time> <span className="text-ink-2">{entry.payload.author.name}</span>
          <br />
          {entry.payload.body} <span className="text-ink-2">{entry.payload.application}</span>
        </li>
      );
    case "incident.declared":
      return (
        <Line time={time} who={entry.payload.declaredBy}>
          declared INC-{entry.payload.number} {entry.payload.title}
        </Line>
      );
    case "incident.changed":
      return (
        <Line time={time} who={entry.payload.by}>
          {entry.payload.says}
        </Line>
      );
    case "announcement.made":
      return (
        <Line time={time} who="Announcement">
          {entry.payload.body}
        </Line>
      );
    case "pause.answered":
      return (
        <Line time={time} who="Organizers">
          {entry.payload.answer}
        </Line>
      );
  }
}

function Line({ time, who, children }: { time: string; who: string; children: React.ReactNode }) {
  return (
    <li className="px-2.5 py-1">
      <time className="text-ink-3 tabular-nums">{time}</time> <b className="mr-1">{who}</b>
      {children}
    </li>
  );
}
