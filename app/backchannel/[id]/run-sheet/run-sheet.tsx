"use client";

import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useCommand } from "#app/ui/use-command.ts";
import type { ConductView, PeopleView, RunSheetView } from "#lib/queries/views.ts";
import { NowProvider } from "#app/ui/now.tsx";
import { BackchannelBar } from "../../ui/backchannel-bar.tsx";
import { Button } from "../../ui/button.tsx";
import { SavedState } from "../conduct/saved-state.tsx";
import { useConduct } from "../conduct/use-conduct.ts";
import { Invitations } from "./invitations.tsx";
import { Inspector } from "./inspector.tsx";
import { TruthList } from "./truth-list.tsx";
import { useUnsaved } from "./use-draft.ts";
import { People } from "./people.tsx";
import { PublishSchedule } from "./publish-schedule.tsx";
import { usePeople } from "./use-people.ts";

type Props = { initial: RunSheetView; conduct: ConductView; people: PeopleView; renderedAt: number };

/** The true schedule beside the one that is told; one failure at a time in the inspector. Both are as they stand now, whoever changed them. */
export function RunSheet({ initial, conduct, people, renderedAt }: Props) {
  const { view: now, status, offsetMs, refresh } = useConduct(conduct);
  const view = { ...initial, gameDay: now.gameDay, failures: now.failures, schedule: now.known.schedule, truth: now.truth };
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
  return (
    <NowProvider offsetMs={offsetMs} renderedAt={renderedAt}>
      <BackchannelBar
        gameDay={now.gameDay}
        me={now.me}
        page="Run sheet"
        stopWould={now.stopWould}
        after={refresh}
        saved={<SavedState status={status} pending={now.pending.length} engineAlive={now.engineAlive} unsaved={unsaved} />}
      />
      <div className="grid flex-1 divide-line max-lg:divide-y lg:grid-cols-[minmax(0,1fr)_380px] lg:divide-x">
        <main className="flex min-w-0 flex-col gap-6 p-4">
          <section aria-label="The truth">
            <header className="mb-2 flex flex-wrap items-center gap-2">
              <h2 className="text-16 font-[620]">The truth</h2>
              <span className="text-ink-3">{view.failures.length} failures, hidden from participants</span>
              <Button className="ml-auto" onClick={() => inspect("new")}>
                Add failure
              </Button>
            </header>
            <TruthList failures={view.failures} chosen={failure?.failureId ?? null} choose={inspect} />
          </section>
          <PublishSchedule view={view} after={refresh} />
          <Invitations view={everybody.view} command={command} />
          <People view={everybody.view} command={command} />
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
