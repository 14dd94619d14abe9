import { Button } from "#app/ui/kit/button.tsx";
import { StateTag } from "#app/backchannel/ui/state-tag.tsx";
import { formatDuration } from "#lib/domain/clock.ts";
import type { Trigger } from "#lib/domain/plan.ts";
import { tPlusWords } from "#lib/domain/schedule/t-plus.ts";
import type { FailureView } from "#lib/queries/views.ts";
import { stateWords, tagOf } from "../firing/firing-words.ts";

type Props = { failures: readonly FailureView[]; chosen: string | null; choose: (failureId: string) => void };

export function TruthList({ failures, chosen, choose }: Props) {
  if (failures.length === 0)
    return <p className="text-ink-2">Nothing is planned yet. Add the first failure: what breaks, when, and how it comes back.</p>;
  return (
    <ol className="divide-y divide-line overflow-hidden rounded-2 border border-line bg-panel">
      {failures.map((failure) => (
        <li key={failure.key} data-failure={failure.key}>
          <Button
            look="row"
            repeats
            aria-current={failure.failureId === chosen || undefined}
            onClick={() => choose(failure.failureId)}
            className="grid! grid-cols-[84px_minmax(0,1fr)_auto] gap-3 px-3 py-1.5 aria-[current]:bg-accent-soft"
          >
            <span className="text-12 text-ink-3 tabular-nums">{triggerWords(failure.plan.trigger)}</span>
            <span className="min-w-0">
              <span className="block truncate">
                <b className="text-ink-3">{failure.key}</b> <b className="font-strong">{failure.name}</b>
              </span>
              <span className="block truncate text-12 leading-4 text-ink-2">
                {failure.plan.target}, found within {formatDuration(failure.plan.detectionTargetMs)},{" "}
                {failure.irreversible === null ? `auto-revert after ${formatDuration(failure.plan.maxDurationMs)}` : "no undo"}
              </span>
            </span>
            <StateTag state={failure.irreversible !== null && failure.state === "planned" ? "degraded" : tagOf(failure.state)}>
              {failure.irreversible !== null && failure.state === "planned" ? "no undo" : stateWords(failure).toLowerCase()}
            </StateTag>
          </Button>
        </li>
      ))}
    </ol>
  );
}

export function triggerWords(trigger: Trigger): string {
  switch (trigger.kind) {
    case "at":
      return tPlusWords(trigger.offsetMs);
    case "after":
      return `after ${trigger.failureKey}`;
    case "after_all_clear":
      return "all clear";
    case "hand":
      return "by hand";
  }
}
