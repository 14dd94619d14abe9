"use client";

import type { ConductView } from "#lib/queries/views.ts";
import { NowProvider } from "#app/ui/now.tsx";
import { BackchannelBar } from "../../ui/backchannel-bar.tsx";
import { ConductPanels } from "./conduct-panels.tsx";
import { Undetected } from "./detection/undetected.tsx";
import { nextDue } from "./next-due.ts";
import { NextFailure } from "./next-failure.tsx";
import { SavedState } from "./saved-state.tsx";
import { Timeline } from "./timeline/timeline.tsx";
import { useConduct } from "./use-conduct.ts";

/** The backchannel on the day: what nobody found yet, run sheet, decisions and probes, what participants know, the organizers' own room, the timeline. */
export function Conduct({ initial, renderedAt }: { initial: ConductView; renderedAt: number }) {
  const { view, probes, status, live, offsetMs, refresh } = useConduct(initial);
  return (
    <NowProvider offsetMs={offsetMs} renderedAt={renderedAt}>
      <div className="group/conduct flex min-h-0 flex-1 flex-col lg:h-[calc(100dvh-8px)] lg:flex-none lg:overflow-hidden">
        <BackchannelBar
          gameDay={view.gameDay}
          me={view.me}
          page="Conduct"
          stopWould={view.stopWould}
          after={refresh}
          saved={<SavedState status={status} pending={view.pending.length} engineAlive={view.engineAlive} />}
          next={<NextFailure failure={nextDue(view.failures)} />}
        />
        <Undetected failures={view.failures} suggestions={view.suggestions} gameDay={view.gameDay} />
        <ConductPanels view={view} probes={probes} live={live} refresh={refresh} />
        <Timeline view={view} probes={probes} />
      </div>
    </NowProvider>
  );
}
