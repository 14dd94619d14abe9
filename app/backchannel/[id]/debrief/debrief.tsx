"use client";

import Link from "next/link";
import type { ConductView } from "#lib/queries/views.ts";
import { NowProvider } from "#app/ui/now.tsx";
import { BackchannelBar } from "../../ui/backchannel-bar.tsx";
import { Button } from "../../ui/button.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { useCommand } from "#app/ui/use-command.ts";
import { ConductViewProvider } from "../conduct/detection/conduct-view-context.ts";
import { SavedState } from "../conduct/saved-state.tsx";
import { useConduct } from "../conduct/use-conduct.ts";
import { DetectionTable } from "./detection-table.tsx";
import { PublishReport } from "./publish-report.tsx";
import { WrittenEvidence } from "./written-evidence.tsx";

/** After the day: settle every detection while it can still be changed, then publish what leadership will read. */
export function Debrief({ initial, renderedAt }: { initial: ConductView; renderedAt: number }) {
  const { view, status, offsetMs, refresh } = useConduct(initial);
  const command = useCommand(view.gameDay.id, refresh);
  const { state, id } = view.gameDay;
  const open = state !== "published" && state !== "archived";
  return (
    <NowProvider offsetMs={offsetMs} renderedAt={renderedAt}>
      <BackchannelBar
        gameDay={view.gameDay}
        me={view.me}
        page="Debrief"
        stopWould={view.stopWould}
        after={refresh}
        saved={<SavedState status={status} pending={view.pending.length} engineAlive={view.engineAlive} />}
      />
      <main className="mx-auto grid w-full max-w-5xl gap-6 p-4">
        <section className="grid gap-2" aria-label="What remains">
          <h2 className="text-20 leading-7 font-[620]">{headline[state] ?? "The game day is not over"}</h2>
          <p className="text-ink-2">{remains(view)}</p>
          <div className="flex flex-wrap items-center gap-2">
            {state === "all_clear" && (
              <Button look="primary" disabled={command.busy} onClick={() => void command.send("begin-debrief")}>
                Begin the debrief
              </Button>
            )}
            {state === "debrief" && <PublishReport view={view} command={command} />}
            {(state === "published" || state === "archived") && (
              <Link href={`/g/${id}/report`} className="text-accent-ink">
                Read the report
              </Link>
            )}
            <Refusal error={command.error} />
          </div>
        </section>
        {open && <WrittenEvidence view={view} refresh={refresh} />}
        <ConductViewProvider value={view}>
          <DetectionTable view={view} refresh={refresh} />
        </ConductViewProvider>
      </main>
    </NowProvider>
  );
}

const headline: Partial<Record<ConductView["gameDay"]["state"], string>> = {
  all_clear: "All clear",
  debrief: "Debrief",
  published: "The report is published",
  archived: "The report is published",
  aborted: "The game day was aborted",
};

function remains({ failures, gameDay, suggestions }: ConductView): string {
  if (gameDay.state === "published" || gameDay.state === "archived") return "Detections are frozen.";
  const fired = failures.filter((one) => one.firedAt !== null);
  const without = fired.filter((one) => one.detection === null).map(({ key }) => key);
  const says = [
    fired.length > 0 && without.length === 0 && "Every failure that was fired has its detection settled.",
    without.length > 0 && `Without a detection: ${without.join(", ")}.`,
    suggestions.length > 0 && (suggestions.length === 1 ? "One suggestion waits below." : `${suggestions.length} suggestions wait below.`),
    without.length > 0 && `If you leave ${without.length === 1 ? "it, it counts" : "these, they count"} as never found.`,
    headline[gameDay.state] === undefined && "The debrief begins after the all clear; what is settled until then stays.",
  ];
  return says.filter((one) => one !== false).join(" ");
}
