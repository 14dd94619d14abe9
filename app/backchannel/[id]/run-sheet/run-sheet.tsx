"use client";

import { useCallback, useState } from "react";
import type { ConductView, RunSheetView } from "#lib/queries/views.ts";
import { NowProvider } from "#app/ui/now.tsx";
import { BackchannelBar } from "../../ui/backchannel-bar.tsx";
import { Button } from "../../ui/button.tsx";
import { SavedState } from "../conduct/saved-state.tsx";
import { useConduct } from "../conduct/use-conduct.ts";
import { Invitations } from "./invitations.tsx";
import { Inspector } from "./inspector.tsx";
import { TruthList } from "./truth-list.tsx";
import { PublishSchedule } from "./publish-schedule.tsx";

/** The true schedule beside the one that is told; one failure at a time in the inspector. */
export function RunSheet({ initial, conduct, renderedAt }: { initial: RunSheetView; conduct: ConductView; renderedAt: number }) {
  const live = useConduct(conduct);
  const [view, setView] = useState(initial);
  const [chosen, setChosen] = useState<string | null>(initial.failures[0]?.key ?? null);
  const [adding, setAdding] = useState(false);
  const gameDayId = view.gameDay.id;

  const { refresh: refreshConduct } = live;
  const refresh = useCallback(async () => {
    const response = await fetch(`/api/game-days/${gameDayId}/run-sheet`, { cache: "no-store" });
    if (response.ok) setView((await response.json()) as RunSheetView);
    await refreshConduct();
  }, [gameDayId, refreshConduct]);

  const failure = adding ? null : (view.failures.find((one) => one.key === chosen) ?? null);
  return (
    <NowProvider offsetMs={live.offsetMs} renderedAt={renderedAt}>
      <BackchannelBar
        gameDay={live.view.gameDay}
        me={live.view.me}
        page="Run sheet"
        stopWould={live.view.stopWould}
        after={refresh}
        saved={<SavedState status={live.status} pending={live.view.pending.length} engineAlive={live.view.engineAlive} />}
      />
      <div className="grid flex-1 divide-line max-lg:divide-y lg:grid-cols-[minmax(0,1fr)_380px] lg:divide-x">
        <main className="flex min-w-0 flex-col gap-6 p-4">
          <section aria-label="The truth">
            <header className="mb-2 flex flex-wrap items-center gap-2">
              <h2 className="text-16 font-[620]">The truth</h2>
              <span className="text-ink-3">{view.failures.length} failures, hidden from participants</span>
              <Button className="ml-auto" onClick={() => setAdding(true)}>
                Add failure
              </Button>
            </header>
            <TruthList
              failures={live.view.failures}
              chosen={adding ? null : chosen}
              choose={(key) => {
                setAdding(false);
                setChosen(key);
              }}
            />
          </section>
          <PublishSchedule view={view} after={refresh} />
          <Invitations links={view.links} />
        </main>
        <Inspector
          key={failure?.failureId ?? "new"}
          view={view}
          failure={failure}
          after={refresh}
          saved={(key) => {
            setAdding(false);
            setChosen(key);
          }}
        />
      </div>
    </NowProvider>
  );
}
