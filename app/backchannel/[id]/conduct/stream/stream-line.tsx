import { Glyph, isGlyph, type GlyphName } from "#app/backchannel/ui/glyph.tsx";
import { formatDuration } from "#lib/domain/clock.ts";
import type { ConductView } from "#lib/queries/views.ts";
import { firingWords, isFiringState, tagOf } from "../../firing/firing-words.ts";
import { gameDayWords } from "../../../ui/game-day-words.ts";
import { lookedWords } from "../../../ui/looked-words.ts";
import { timeWords } from "../../live/shown-at.ts";
import type { Point } from "../detection/use-pointed.ts";
import type { LogEvent } from "./without-echoes.ts";

type Machine = { glyph: GlyphName; state: string; failureKey?: string | null; says: string };

type Props = { event: LogEvent; gameDay: ConductView["gameDay"]; me: string; point: Point | null };

export function StreamLine({ event, gameDay, me, point }: Props) {
  const time = timeWords(event.at, gameDay);
  if (event.name === "backchannel.said") {
    const word = { evidenceKind: "message", evidenceId: event.payload.messageId } as const;
    return (
      <li
        tabIndex={-1}
        onKeyDown={(press) => press.key.toLowerCase() === "d" && !press.ctrlKey && !press.metaKey && !press.altKey && point?.(word)}
        className="grid grid-cols-[60px_minmax(0,1fr)] gap-2 bg-panel px-3 py-1.5"
      >
        <time className="text-12 text-ink-3 tabular-nums">{time}</time>
        <p className="wrap-anywhere">
          <b className="mr-1 font-strong">{event.payload.personId === me ? "You" : event.payload.author}</b>
          {event.payload.body}
        </p>
      </li>
    );
  }
  const line = machineLine(event);
  return (
    <li data-s={line.state} className="grid grid-cols-[60px_minmax(0,1fr)] gap-2 px-3 py-0.5 text-ink-2">
      <time className="text-12 text-ink-3 tabular-nums">{time}</time>
      <p className="font-mono text-12 leading-4 whitespace-pre-line wrap-anywhere">
        <span className="mr-1 text-(--c)">
          <Glyph name={line.glyph} size="s" />
        </span>
        {line.failureKey && <b className="font-strong">{line.failureKey} </b>}
        {line.says}
      </p>
    </li>
  );
}

function machineLine(event: Exclude<LogEvent, { name: "backchannel.said" }>): Machine {
  switch (event.name) {
    case "firing.moved": {
      const { failureKey, to, by, why } = event.payload;
      const tag = tagOf(to);
      // The injector's own lines tell each target's change already.
      const cause = why === "" || to === "active" ? "" : `, ${why}`;
      return { glyph: tag, state: tag, says: `${failureKey} ${firingWords[to].toLowerCase()}${cause} (${by.name})` };
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
        says: `detection of ${failureKey} ${decision} by ${by.name}${scoredMs === null ? "" : `, TTD ${formatDuration(scoredMs)}`}`,
      };
    }
    case "game-day.moved": {
      const { from, to, by, falseAllClear, why, notGreen = [] } = event.payload;
      const said = falseAllClear ? `false all clear by ${by.name}` : `game day: ${stateSaid(to)}, was ${stateSaid(from)} (${by.name})`;
      return {
        glyph: "flag",
        state: "planned",
        says: why === undefined ? said : `${said}, because: ${why}. Not green: ${notGreen.join(" ")}`,
      };
    }
    case "command.finished": {
      const { ok, says, looked } = event.payload;
      const lines = looked === null ? [says] : [says, ...lookedWords(looked)];
      return { glyph: ok ? "check" : "degraded", state: ok ? "healthy" : "degraded", says: lines.join("\n") };
    }
    case "plan.changed":
      return { glyph: "swap", state: "planned", says: `${event.payload.by.name}: ${event.payload.says}` };
    case "organizer.joined":
      return { glyph: "person", state: "planned", says: `${event.payload.name} organizes now` };
    case "access.changed":
      return { glyph: "lock", state: "planned", says: `${event.payload.by.name} ${accessSaid(event.payload)}` };
    case "organizer.removed":
      return { glyph: "person", state: "planned", says: `${event.payload.by.name} removed the organizer ${event.payload.name}` };
    case "backchannel.logged":
      return logged(event.payload);
  }
}

function accessSaid({ what, role, name }: Extract<LogEvent, { name: "access.changed" }>["payload"]): string {
  switch (what) {
    case "invited":
      return "made an invitation to organize";
    case "invitation-revoked":
      return "revoked the invitation to organize";
    case "link-replaced":
      return `replaced the ${role === "observer" ? "read-only link" : "link to join by"}`;
    case "removed":
      return `removed ${name ?? "somebody"} (${role})`;
    case "let-back-in":
      return `let ${name ?? "somebody"} back in (${role})`;
  }
}

function logged({ line, glyph, failureKey }: Extract<LogEvent, { name: "backchannel.logged" }>["payload"]): Machine {
  if (isFiringState(glyph)) return { glyph: tagOf(glyph), state: tagOf(glyph), failureKey, says: line };
  return isGlyph(glyph) ? { glyph, state: glyph, failureKey, says: line } : { glyph: "planned", state: "planned", failureKey, says: line };
}

const stateSaid = (state: string): string =>
  Object.hasOwn(gameDayWords, state) ? gameDayWords[state as keyof typeof gameDayWords] : state;
