import { incidentChangeWords } from "#app/ui/incident-changes.ts";
import { Button } from "#app/ui/kit/button.tsx";
import type { ReactNode } from "react";
import { clockTime } from "#app/ui/time/zone-time.ts";
import type { RoomEntry } from "#lib/queries/views.ts";
import { saidWord } from "../../detection/said-words.ts";
import type { Point } from "../detection/use-pointed.ts";

type Props = { entry: RoomEntry; zone: string; point: Point | null };

/** One line of the participants' rooms, small. Whatever somebody said may be pointed at. */
export function KnownEntry({ entry, zone, point }: Props) {
  const word = saidWord(entry);
  const time = clockTime(Date.parse(entry.at), zone);
  const observed = entry.name === "observation.recorded";
  return (
    <li
      {...(word === null ? {} : { "data-word": entry.id, tabIndex: -1 })}
      className={`group relative ${observed ? "mx-2.5 my-0.5 rounded-1 border border-l-3 border-line border-l-accent bg-panel px-2 py-1" : "px-2.5 py-1"}`}
    >
      <Line entry={entry} time={time} />
      {word !== null && point !== null && (
        <Button
          look="row"
          tabIndex={-1}
          aria-label={`What did this find? ${word.by}: ${word.words}`}
          title="What did this find? (D)"
          onClick={() => point(word)}
          className="absolute right-1 bottom-0.5 min-h-5 w-auto rounded-1 border border-line-2 bg-raised px-1.5 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 focus:opacity-100 max-lg:static max-lg:ml-2 max-lg:min-h-6 max-lg:opacity-100"
        >
          D
        </Button>
      )}
    </li>
  );
}

function Line({ entry, time }: { entry: RoomEntry; time: string }) {
  switch (entry.name) {
    case "message.said":
      return <Said time={time} who={entry.payload.author.name} says={entry.payload.body} />;
    case "observation.recorded":
      return (
        <>
          <b>Observation</b> <time className="text-ink-3">{time}</time> <span className="text-ink-2">{entry.payload.author.name}</span>
          <br />
          {entry.payload.body} <span className="text-ink-2">{entry.payload.application}</span>
        </>
      );
    case "incident.declared":
      return <Said time={time} who={entry.payload.declaredBy} says={`declared INC-${entry.payload.number} ${entry.payload.title}`} />;
    case "incident.changed":
      return <Said time={time} who={entry.payload.by} says={incidentChangeWords(entry.payload.changes)} />;
    case "announcement.made":
      return <Said time={time} who="Announcement" says={entry.payload.body} />;
    case "pause.answered":
      return <Said time={time} who="Organizers" says={entry.payload.answer} />;
  }
}

function Said({ time, who, says }: { time: string; who: string; says: ReactNode }) {
  return (
    <>
      <time className="text-ink-3 tabular-nums">{time}</time> <b className="mr-1">{who}</b>
      {says}
    </>
  );
}
