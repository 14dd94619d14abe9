"use client";

import { mayStill } from "#lib/domain/game-day-actions.ts";
import type { ConductView, ProbeView } from "#lib/queries/views.ts";
import { BackchannelStream } from "./stream/backchannel-stream.tsx";
import { ConductViewProvider } from "../live/conduct-view-context.ts";
import { usePointed } from "./detection/use-pointed.ts";
import { DecisionTray } from "./decision-tray.tsx";
import { KnowPanel } from "./known/know-panel.tsx";
import { ProbeWall } from "./probe-wall.tsx";
import { RunSheetPanel } from "./run-sheet-panel.tsx";

type Props = { view: ConductView; probes: readonly ProbeView[]; live: boolean; refresh: () => Promise<void> };

/** The panels side by side. Each is given only what it shows, so that it is drawn anew only when that changed. */
export function ConductPanels({ view, probes, live, refresh }: Props) {
  const { point, ...pointed } = usePointed(view.gameDay.id);
  const { gameDay, failures, suggestions, pauseRequests, cues, known, log, me } = view;
  const shared = { gameDay, refresh };
  // Once what found what is settled, no word is pointed at.
  const pointing = mayStill(gameDay.state, "settle") ? point : null;
  return (
    <main className="grid min-h-0 flex-1 divide-line max-lg:divide-y lg:grid-cols-[270px_minmax(0,1fr)_284px] lg:divide-x xl:grid-cols-[340px_minmax(0,1fr)_340px]">
      <ConductViewProvider value={view}>
        <RunSheetPanel {...shared} failures={failures} />
      </ConductViewProvider>
      <section aria-label="Now" className="flex min-h-0 min-w-0 flex-col">
        {pointing !== null && (
          <DecisionTray {...shared} {...pointed} failures={failures} suggestions={suggestions} pauseRequests={pauseRequests} cues={cues} />
        )}
        <div className="grid min-h-0 flex-1 divide-line max-md:divide-y md:grid-cols-2 md:divide-x 2xl:grid-cols-[minmax(0,1fr)_320px]">
          <ProbeWall probes={probes} live={live} />
          <KnowPanel {...shared} known={known} point={pointing} />
        </div>
      </section>
      <BackchannelStream {...shared} log={log} me={me} point={pointing} />
    </main>
  );
}
