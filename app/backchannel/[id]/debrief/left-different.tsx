"use client";

import Link from "next/link";
import { useCommand } from "#app/ui/saving/use-command.ts";
import type { ConductView, FailureView } from "#lib/queries/views.ts";
import { Refusal } from "../../ui/refusal.tsx";
import { KeptChanges } from "../firing/kept.tsx";
import { isUnended } from "./unsettled.ts";

type Props = { view: Pick<ConductView, "failures" | "gameDay">; refresh: () => Promise<void> };

/** Failures whose targets are not as they were before, until somebody ends and accepts that. */
export function LeftDifferentList({ view: { failures, gameDay }, refresh }: Props) {
  const left = failures.filter((failure) => failure.kept.length > 0 || isUnended(failure));
  if (left.length === 0) return null;
  return (
    <section aria-label="Left different">
      <h2 className="mb-2 text-16 font-strong">Left different, and accepted by nobody</h2>
      <ul className="divide-y divide-line rounded-3 border border-line bg-panel">
        {left.map((failure) => (
          <Row key={failure.key} failure={failure} gameDayId={gameDay.id} refresh={refresh} />
        ))}
      </ul>
    </section>
  );
}

function Row({ failure, gameDayId, refresh }: { failure: FailureView; gameDayId: string; refresh: () => Promise<void> }) {
  const command = useCommand(gameDayId, refresh);
  return (
    <li className="grid gap-1.5 px-4 py-2.5">
      <b className="font-strong wrap-anywhere">
        <span className="text-ink-3">{failure.key}</span> {failure.name}
      </b>
      {isUnended(failure) && (
        <p className="text-12 leading-4 text-degraded">
          It has no undo, and nobody has ended it.{" "}
          <Link href={`/backchannel/${gameDayId}/conduct`} className="text-accent-ink">
            End it on Conduct
          </Link>
        </p>
      )}
      <KeptChanges failure={failure} command={command} />
      <Refusal error={command.error} />
    </li>
  );
}
