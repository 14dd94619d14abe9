"use client";

import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useCommand } from "#app/ui/saving/use-command.ts";
import type { RunSheetPageView } from "#lib/queries/run-sheet/shapes.ts";
import type { ConductView } from "#lib/queries/views.ts";
import { NowProvider } from "#app/ui/time/now.tsx";
import { mayStill } from "#lib/domain/game-day-actions.ts";
import { DayGone } from "../../ui/day-gone.tsx";
import { EndingNotice } from "../../ui/ending-notice.tsx";
import { BackchannelBar } from "../../ui/backchannel-bar.tsx";
import { Button } from "#app/ui/kit/button.tsx";
import { SavedState } from "../live/saved-state.tsx";
import { useConduct } from "../live/use-conduct.ts";
import { Invitations } from "./people/invitations.tsx";
import { Inspector } from "./failure/inspector.tsx";
import { TruthList } from "./truth-list.tsx";
import { useUnsaved } from "./use-draft.ts";
import { People } from "./people/people.tsx";
import { PublishSchedule } from "./schedule/publish-schedule.tsx";
import { usePeople } from "./people/use-people.ts";

type Props = { initial: RunSheetPageView; renderedAt: number };

/** The true schedule beside the one that is told; one failure at a time in the inspector. Both are as they stand now, whoever changed them. */
export function RunSheet({ initial: { planning, conduct, people }, renderedAt }: Props) {
  const { view: now, probes, status, live, gone, offsetMs, refresh } = useConduct(conduct);
  const { gameDay, failures, truth, applications, workstreams, known } = now;
  const view = { ...planning, gameDay, failures, truth, applications, workstreams, schedule: known.schedule };
  const everybody = usePeople(now.gameDay.id, people, changesOf(now));
  const command = useCommand(now.gameDay.id, everybody.refresh);
  const [chosen, setChosen] = useState<string | null>(null);
  const unsaved = useUnsaved(
    now.gameDay.id,
    view.failures.map(({ failureId }) => failureId),
  );
  const heading = useRef<HTMLHeadingElement>(null);

  // By id, since a key may be changed; by key only what was just added here.
  const found = view.failures.find((one) => one.failureId === chosen || one.key === chosen) ?? view.failures[0] ?? null;
  const failure = chosen === "new" ? null : found;
  const inspect = (next: string) => {
    flushSync(() => setChosen(next));
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: "nearest" });
  };
  const closed = !mayStill(now.gameDay.state, "write");
  const mayPlan = mayStill(now.gameDay.state, "plan");
  if (status === "deleted") return <DayGone gameDay={now.gameDay} gone={gone} />;
  return (
    <NowProvider offsetMs={offsetMs} renderedAt={renderedAt}>
      <BackchannelBar
        gameDay={now.gameDay}
        me={now.me}
        page="Run sheet"
        stopWould={now.stopWould}
        probes={live ? probes : []}
        after={refresh}
        saved={<SavedState status={status} pending={now.pending.length} engineAlive={now.engineAlive} unsaved={unsaved} />}
      />
      <EndingNotice view={now} at="run-sheet" />
      <div className="grid flex-1 divide-line max-lg:divide-y lg:grid-cols-[minmax(0,1fr)_380px] lg:divide-x">
        <main className="flex min-w-0 flex-col gap-6 p-4">
          <section aria-label="The truth">
            <header className="mb-2 flex flex-wrap items-center gap-2">
              <h2 className="text-16 font-strong">The truth</h2>
              <span className="text-ink-3">{view.failures.length} failures, hidden from participants</span>
              <span className="text-ink-3">Times of day in {view.gameDay.zone}</span>
              {mayPlan && (
                <Button className="ml-auto" onClick={() => inspect("new")}>
                  Add failure
                </Button>
              )}
            </header>
            <TruthList failures={view.failures} chosen={failure?.failureId ?? null} choose={inspect} />
          </section>
          <PublishSchedule view={view} after={refresh} />
          <Invitations view={everybody.view} closed={closed} command={command} />
          <People view={everybody.view} closed={closed} command={command} />
        </main>
        <Inspector
          key={failure?.failureId ?? "new"}
          view={view}
          live={now}
          failure={failure}
          after={refresh}
          saved={(key) => setChosen((still) => (still === "new" ? key : still))}
          heading={heading}
        />
      </div>
    </NowProvider>
  );
}

/** Changes when somebody came, went or was let in, so that the list of people is asked for again. */
const changesOf = ({ known, log }: ConductView): string =>
  `${known.here} ${log.findLast(({ name }) => name.startsWith("organizer.") || name === "access.changed")?.id ?? ""}`;
