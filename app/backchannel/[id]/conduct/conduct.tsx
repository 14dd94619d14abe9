"use client";

import type { ConductView } from "#lib/queries/views.ts";
import { NowProvider } from "#app/ui/time/now.tsx";
import { BackchannelBar } from "../../ui/backchannel-bar.tsx";
import { DayGone } from "../../ui/day-gone.tsx";
import { EndingNotice } from "../../ui/ending-notice.tsx";
import { ConductPanels } from "./conduct-panels.tsx";
import { Undetected } from "./detection/undetected.tsx";
import { nextDue } from "./announcing/next-due.ts";
import { NextFailure } from "./firing/next-failure.tsx";
import { PausedUntil } from "./firing/paused-until.tsx";
import { SavedState } from "../live/saved-state.tsx";
import { Timeline } from "./timeline/timeline.tsx";
import { ToDebrief } from "./to-debrief.tsx";
import { useConduct } from "../live/use-conduct.ts";

/** The backchannel on the day: what nobody found yet, run sheet, decisions and probes, what participants know, the organizers' own room, the timeline. */
export function Conduct({ initial, renderedAt }: { initial: ConductView; renderedAt: number }) {
  const { view, probes, status, gone, live, offsetMs, refresh } = useConduct(initial);
  if (status === "deleted") return <DayGone gameDay={view.gameDay} gone={gone} />;
  return (
    <NowProvider offsetMs={offsetMs} renderedAt={renderedAt}>
      <div className="group/conduct flex min-h-0 flex-1 flex-col lg:h-[calc(100dvh-8px)] lg:flex-none lg:overflow-hidden">
        <BackchannelBar
          gameDay={view.gameDay}
          me={view.me}
          page="Conduct"
          stopWould={view.stopWould}
          probes={live ? probes : []}
          after={refresh}
          saved={<SavedState status={status} pending={view.pending.length} engineAlive={view.engineAlive} />}
          next={<NextFailure failure={nextDue(view.failures)} />}
        />
        <EndingNotice view={view} at="conduct" />
        <ToDebrief gameDay={view.gameDay} />
        <PausedUntil view={view} />
        <Undetected probes={live ? probes : []} failures={view.failures} suggestions={view.suggestions} gameDay={view.gameDay} />
        <ConductPanels view={view} probes={probes} live={live} refresh={refresh} />
        <Timeline view={view} probes={probes} />
      </div>
    </NowProvider>
  );
}
