"use client";

import type { ConductView } from "#lib/queries/views.ts";
import { NowProvider } from "#app/ui/now.tsx";
import { BackchannelBar } from "../../ui/backchannel-bar.tsx";
import { BackchannelStream } from "./backchannel-stream.tsx";
import { ConductViewProvider } from "./detection/conduct-view-context.ts";
import { DecisionTray } from "./decision-tray.tsx";
import { KnowPanel } from "./know-panel.tsx";
import { nextDue } from "./next-due.ts";
import { NextFailure } from "./next-failure.tsx";
import { ProbeWall } from "./probe-wall.tsx";
import { RunSheetPanel } from "./run-sheet-panel.tsx";
import { SavedState } from "./saved-state.tsx";
import { Timeline } from "./timeline/timeline.tsx";
import { useConduct } from "./use-conduct.ts";
import { usePointed } from "./detection/use-pointed.ts";

/** The backchannel on the day: run sheet, decisions and probes, what participants know, the organizers' own room, the timeline. */
export function Conduct({ initial, renderedAt }: { initial: ConductView; renderedAt: number }) {
  const { view, probes, status, live, offsetMs, refresh } = useConduct(initial);
  const shared = { view, refresh };
  const { point, ...pointed } = usePointed(view.gameDay.id);
  return (
    <NowProvider offsetMs={offsetMs} renderedAt={renderedAt}>
      <div className="flex min-h-0 flex-1 flex-col lg:h-[calc(100dvh-8px)] lg:flex-none lg:overflow-hidden">
        <BackchannelBar
          gameDay={view.gameDay}
          me={view.me}
          page="Conduct"
          stopWould={view.stopWould}
          after={refresh}
          saved={<SavedState status={status} pending={view.pending.length} engineAlive={view.engineAlive} />}
          next={<NextFailure failure={nextDue(view.failures)} />}
        />
        <main className="grid min-h-0 flex-1 divide-line max-lg:divide-y lg:grid-cols-[270px_minmax(0,1fr)_284px] lg:divide-x xl:grid-cols-[340px_minmax(0,1fr)_340px]">
          <ConductViewProvider value={view}>
            <RunSheetPanel {...shared} />
          </ConductViewProvider>
          <section aria-label="Now" className="flex min-h-0 min-w-0 flex-col">
            <DecisionTray {...shared} {...pointed} />
            <div className="grid min-h-0 flex-1 divide-line max-md:divide-y md:grid-cols-2 md:divide-x 2xl:grid-cols-[minmax(0,1fr)_320px]">
              <ProbeWall probes={probes} live={live} />
              <KnowPanel {...shared} point={point} />
            </div>
          </section>
          <BackchannelStream {...shared} point={point} />
        </main>
        <Timeline view={view} probes={probes} />
      </div>
    </NowProvider>
  );
}
