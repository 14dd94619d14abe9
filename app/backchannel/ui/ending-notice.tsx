"use client";

import Link from "next/link";
import { calendarDate, zonedTime } from "#app/ui/time/zone-time.ts";
import { isBroken } from "#lib/domain/firing-states.ts";
import type { ConductView } from "#lib/queries/views.ts";
import { GameDayTag } from "./game-day-tag.tsx";

type Props = { view: Pick<ConductView, "gameDay" | "failures">; at: "run-sheet" | "conduct" | "debrief" };

/** What became of a game day that was aborted or is archived: by whom, when and why, what is still to be undone, and what can be done now. */
export function EndingNotice({ view: { gameDay, failures }, at: here }: Props) {
  const { id, state, ending, clock, participantsPhase, zone } = gameDay;
  const { aborted, archived } = ending;
  if (aborted === null && archived === null) return null;
  const at = (moment: string): string => `${calendarDate(Date.parse(moment), zone)}, ${zonedTime(Date.parse(moment), zone)}`;
  const reportOut = participantsPhase === "published";
  return (
    <section aria-label="How it ended" className="flex-none border-b border-line bg-panel px-4 py-2">
      <p className="wrap-anywhere">
        <GameDayTag state={state === "published" ? "aborted" : state} />{" "}
        {archived !== null && (
          <>
            <bdi>{archived.by}</bdi> archived it on {at(archived.at)}: it can be read, and nothing of it is changed any more.{" "}
          </>
        )}
        {aborted !== null && (
          <>
            <bdi>{aborted.by}</bdi> aborted {archived === null ? "this game day" : "it before that,"} on {at(aborted.at)}
            {aborted.why === "" ? "." : <>: “{aborted.why}”.</>}
          </>
        )}
      </p>
      {state === "aborted" && <p className="text-ink-2">Nothing fires any more. {undoneWords(failures)}</p>}
      <p className="flex flex-wrap gap-x-4">
        {state === "aborted" && clock.startedAt !== null && here !== "debrief" && (
          <Link href={`/backchannel/${id}/debrief`} className="text-accent-ink">
            Settle what was found, and publish a report
          </Link>
        )}
        {reportOut && here !== "debrief" && (
          <Link href={`/g/${id}/report`} className="text-accent-ink">
            Read the report
          </Link>
        )}
        <Link href={state === "archived" ? "/backchannel?archived=1" : "/backchannel"} className="text-accent-ink">
          {state === "archived" ? "Delete it, among the archived game days" : "Archive or delete it, among the game days"}
        </Link>
      </p>
    </section>
  );
}

function undoneWords(failures: ConductView["failures"]): string {
  const broken = failures.filter(({ state }) => isBroken(state));
  const open = broken.filter(({ irreversible }) => irreversible === null).map(({ key }) => key);
  const unended = broken.filter(({ irreversible }) => irreversible !== null).map(({ key }) => key);
  if (broken.length === 0) return failures.some(({ firedAt }) => firedAt !== null) ? "Nothing is broken any more." : "Nothing was broken.";
  return [
    open.length > 0 ? `Still to be undone: ${open.join(", ")}.` : "",
    unended.length > 0 ? `Without an undo, and ended by nobody yet: ${unended.join(", ")}.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}
