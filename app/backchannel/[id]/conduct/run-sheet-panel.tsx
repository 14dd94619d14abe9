import Link from "next/link";
import { memo } from "react";
import { mayStill } from "#lib/domain/game-day-actions.ts";
import { Panel } from "../../ui/panel.tsx";
import type { ConductPart } from "./conduct-part.ts";
import { Pocket } from "./firing/pocket.tsx";
import { Strip } from "./firing/strip.tsx";

export const RunSheetPanel = memo(function RunSheetPanel({ failures, gameDay, refresh }: ConductPart<"failures" | "gameDay">) {
  const planned = failures.filter((one) => !one.pocket || one.state !== "planned");
  const pocket = failures.filter((one) => one.pocket && one.state === "planned");
  return (
    <Panel
      title="Run sheet"
      detail={`${failures.length} failures`}
      end={
        <Link href={`/backchannel/${gameDay.id}/run-sheet`} className="text-accent-ink">
          {mayStill(gameDay.state, "plan") ? "Edit" : "Read"}
        </Link>
      }
    >
      <ol className="min-h-0 flex-1 overflow-auto max-lg:max-h-[60dvh]" tabIndex={0} aria-label="Failures in order">
        {planned.map((failure) => (
          <Strip key={failure.failureId} failure={failure} gameDay={gameDay} refresh={refresh} />
        ))}
        {planned.length === 0 && <li className="p-3 text-ink-2">Nothing is planned yet. Add the first failure on the run sheet.</li>}
      </ol>
      <Pocket failures={pocket} gameDay={gameDay} refresh={refresh} />
    </Panel>
  );
});
