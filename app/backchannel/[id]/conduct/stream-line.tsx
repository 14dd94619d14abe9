import { Glyph, isGlyph, type GlyphName } from "#app/backchannel/ui/glyph.tsx";
import { formatDuration, formatElapsed } from "#lib/domain/clock.ts";
import type { ClockView } from "#lib/queries/views.ts";
import type { LogEvent } from "./backchannel-stream.tsx";
import { tagOf } from "./strip.tsx";

type Machine = { glyph: GlyphName; state: string; says: string };

export function StreamLine({ event, clock, me }: { event: LogEvent; clock: ClockView; me: string }) {
  const time = timeOf(event.at, clock);
  if (event.name === "backchannel.said") {
    return (
      <li className="grid grid-cols-[60px_minmax(0,1fr)] gap-2 bg-panel px-3 py-1.5">
        <time className="text-12 text-ink-3 tabular-nums">{time}</time>
        <p className="wrap-anywhere">
          <b className="mr-1 font-[620]">{event.payload.personId === me ? "You" : event.payload.author}</b>
          {event.payload.body}
        </p>
      </li>
    );
  }
  const line = machineLine(event);
  return (
    <li data-s={line.state} className="grid grid-cols-[60px_minmax(0,1fr)] gap-2 px-3 py-0.5 text-ink-2">
      <time className="text-12 text-ink-3 tabular-nums">{time}</time>
      <p className="font-mono text-12 leading-4 wrap-anywhere">
        <span className="mr-1 text-(--c)">
          <Glyph name={line.glyph} size="s" />
        </span>
        {line.says}
      </p>
    </li>
  );
}

/** T+ from the start on; what came before the start has the time of day, as a negative T+ says nothing to anyone. */
function timeOf(at: string, clock: ClockView): string {
  const sinceStart = clock.startedAt === null ? -1 : Date.parse(at) - Date.parse(clock.startedAt);
  return sinceStart < 0 ? at.slice(11, 16) : formatElapsed(Math.max(0, sinceStart - clock.heldTotalMs));
}

function machineLine(event: Exclude<LogEvent, { name: "backchannel.said" }>): Machine {
  switch (event.name) {
    case "firing.moved": {
      const { failureKey, to, by, why } = event.payload;
      const tag = tagOf(to);
      return { glyph: tag, state: tag, says: `${failureKey} ${to.replace("_", " ")}${why === "" ? "" : `, ${why}`} (${by})` };
    }
    case "firing.measured":
      return event.payload.what === "impact"
        ? { glyph: "down", state: "down", says: `impact of ${event.payload.failureKey}` }
        : { glyph: "reverted", state: "reverted", says: `recovered from ${event.payload.failureKey}` };
    case "detection.decided": {
      const { failureKey, decision, by, scoredMs } = event.payload;
      return {
        glyph: "check",
        state: "reverted",
        says: `detection of ${failureKey} ${decision} by ${by}${scoredMs === null ? "" : `, TTD ${formatDuration(scoredMs)}`}`,
      };
    }
    case "game-day.moved": {
      const { from, to, by, falseAllClear } = event.payload;
      return {
        glyph: "flag",
        state: "planned",
        says: falseAllClear ? `false all clear by ${by}` : `game day ${from} to ${to.replace("_", " ")} (${by})`,
      };
    }
    case "command.finished":
      return { glyph: event.payload.ok ? "check" : "degraded", state: event.payload.ok ? "healthy" : "degraded", says: event.payload.says };
    case "plan.changed":
      return { glyph: "swap", state: "planned", says: `${event.payload.by}: ${event.payload.says}` };
    case "backchannel.logged":
      return {
        glyph: isGlyph(event.payload.glyph) ? event.payload.glyph : "planned",
        state: "planned",
        says: event.payload.failureKey === null ? event.payload.line : `${event.payload.failureKey} ${event.payload.line}`,
      };
  }
}
