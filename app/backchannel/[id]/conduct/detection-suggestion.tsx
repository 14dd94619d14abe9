"use client";

import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { useNow } from "#app/ui/now.tsx";
import { formatDuration } from "#lib/domain/clock.ts";
import type { ConductView, SuggestionView } from "#lib/queries/views.ts";
import { Button } from "../../ui/button.tsx";
import { DecisionCard } from "../../ui/decision-card.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { useCommand } from "#app/ui/use-command.ts";

type Props = { suggestion: SuggestionView; waiting: number; gameDay: ConductView["gameDay"]; refresh: () => Promise<void> };

export function DetectionSuggestion({ suggestion, waiting, gameDay, refresh }: Props) {
  const now = useNow();
  const command = useCommand(gameDay.id, refresh);
  const { evidenceKind, evidenceId, firingId } = suggestion;
  const verb = evidenceKind === "observation" ? "observed" : "declared";
  return (
    <DecisionCard
      glyph="eye"
      title={`Does this detect ${suggestion.failureKey}?`}
      end={`${formatDuration(now - Date.parse(suggestion.at))} ago${waiting > 0 ? `, ${waiting} more wait` : ""}`}
    >
      <p className="wrap-anywhere">
        <q>{suggestion.words}</q>
      </p>
      <p className="text-12 leading-4 text-ink-2">
        {suggestion.by}
        {suggestion.workstream !== null && `, ${suggestion.workstream}`}, {verb} {formatDuration(suggestion.ttdMs)} after{" "}
        {suggestion.ttdFrom === "impact" ? "impact" : "it was fired"}
      </p>
      <ul className="flex flex-wrap gap-x-3 text-12 leading-[18px] text-ink-2">
        {suggestion.reasons.map((reason) => (
          <li key={reason.text}>
            <span className={`mr-1 ${reason.supports ? "text-healthy" : "text-degraded"}`}>
              <Glyph name={reason.supports ? "check" : "degraded"} size="s" label={reason.supports ? "for it" : "against it"} />
            </span>
            {reason.text}
          </li>
        ))}
      </ul>
      <div className="decision-acts">
        <Button
          look="primary"
          disabled={command.busy}
          onClick={() => void command.send("confirm-detection", { firingId, evidenceKind, evidenceId })}
        >
          Confirm, freeze TTD at {formatDuration(suggestion.ttdMs)}
        </Button>
        <Button disabled={command.busy} onClick={() => void command.send("dismiss-suggestion", { firingId, evidenceId })}>
          Not this
        </Button>
      </div>
      <Refusal error={command.error} />
    </DecisionCard>
  );
}
