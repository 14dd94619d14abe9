"use client";

import Link from "next/link";
import { mayStill } from "#lib/domain/game-day-actions.ts";
import type { ConductView } from "#lib/queries/views.ts";
import { NowProvider } from "#app/ui/time/now.tsx";
import { BackchannelBar } from "../../ui/backchannel-bar.tsx";
import { DayGone } from "../../ui/day-gone.tsx";
import { EndingNotice } from "../../ui/ending-notice.tsx";
import { Button } from "#app/ui/kit/button.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { useCommand } from "#app/ui/saving/use-command.ts";
import { ConductViewProvider } from "../live/conduct-view-context.ts";
import { SavedState } from "../live/saved-state.tsx";
import { useConduct } from "../live/use-conduct.ts";
import { SettledTable } from "./detection-table.tsx";
import { LeftDifferentList } from "./left-different.tsx";
import { PublishReport } from "./publish-report.tsx";
import { notAccepted, withoutDetection } from "./unsettled.ts";
import { WrittenEvidence } from "./written-evidence.tsx";

/** After the day: settle every detection while it can still be changed, then publish what leadership will read. */
export function Debrief({ initial, renderedAt }: { initial: ConductView; renderedAt: number }) {
  const { view, probes, status, live, gone, offsetMs, refresh } = useConduct(initial);
  const command = useCommand(view.gameDay.id, refresh);
  const { state, id, clock, participantsPhase } = view.gameDay;
  const open = mayStill(state, "settle");
  const reportOut = participantsPhase === "published";
  if (status === "deleted") return <DayGone gameDay={view.gameDay} gone={gone} />;
  return (
    <NowProvider offsetMs={offsetMs} renderedAt={renderedAt}>
      <BackchannelBar
        gameDay={view.gameDay}
        me={view.me}
        page="Debrief"
        stopWould={view.stopWould}
        probes={live ? probes : []}
        after={refresh}
        saved={<SavedState status={status} pending={view.pending.length} engineAlive={view.engineAlive} />}
      />
      <EndingNotice view={view} at="debrief" />
      <main className="mx-auto grid w-full max-w-5xl gap-6 p-4">
        <section className="grid gap-2" aria-label="What remains">
          <h2 className="text-20 leading-7 font-strong">{headlineOf(view.gameDay)}</h2>
          <p className="text-ink-2">{remains(view)}</p>
          <div className="flex flex-wrap items-center gap-2">
            {state === "all_clear" && (
              <Button look="primary" disabled={command.busy} onClick={() => command.send("begin-debrief")}>
                Begin the debrief
              </Button>
            )}
            {(state === "debrief" || (state === "aborted" && clock.startedAt !== null)) && <PublishReport view={view} command={command} />}
            {reportOut && (
              <Link href={`/g/${id}/report`} className="text-accent-ink">
                Read the report
              </Link>
            )}
            <Refusal error={command.error} />
          </div>
        </section>
        {open && <LeftDifferentList view={view} refresh={refresh} />}
        {open && <WrittenEvidence view={view} refresh={refresh} />}
        <ConductViewProvider value={view}>
          <SettledTable view={view} refresh={refresh} />
        </ConductViewProvider>
      </main>
    </NowProvider>
  );
}

function headlineOf({ state, participantsPhase }: ConductView["gameDay"]): string {
  switch (state) {
    case "all_clear":
      return "All clear";
    case "debrief":
      return "Debrief";
    case "aborted":
      return "The game day was aborted";
    case "published":
    case "archived":
      return participantsPhase === "published" ? "The report is published" : "Archived without a report";
    default:
      return "The game day is not over";
  }
}

function remains(view: ConductView): string {
  const { failures, gameDay, suggestions } = view;
  if (!mayStill(gameDay.state, "settle")) return "Detections are frozen.";
  if (gameDay.clock.startedAt === null && gameDay.state === "aborted")
    return "It never started, so there is nothing to settle and no report.";
  const fired = failures.some((one) => one.firedAt !== null);
  const without = withoutDetection(view);
  const says = [
    fired && without.length === 0 && "Every failure that was fired has its detection settled.",
    without.length > 0 && `Without a detection: ${without.join(", ")}.`,
    suggestions.length > 0 && (suggestions.length === 1 ? "One suggestion waits below." : `${suggestions.length} suggestions wait below.`),
    without.length > 0 && `If you leave ${without.length === 1 ? "it, it counts" : "these, they count"} as never found.`,
    ...notAccepted(view),
    gameDay.state === "aborted" &&
      "What was found until it was aborted is a record: a report can be published, and says that it was aborted.",
    mayStill(gameDay.state, "plan") && "The debrief begins after the all clear; what is settled until then stays.",
  ];
  return says.filter((one) => one !== false).join(" ");
}
