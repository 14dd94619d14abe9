"use client";

import { useId } from "react";
import { useNow } from "#app/ui/now.tsx";
import { useAttemptId } from "#app/ui/use-attempt-id.ts";
import { useCommand } from "#app/ui/use-command.ts";
import { useSaved } from "#app/ui/use-saved.ts";
import { formatDuration } from "#lib/domain/clock.ts";
import type { CueView } from "#lib/queries/views.ts";
import { Button } from "../../ui/button.tsx";
import { DecisionCard } from "../../ui/decision-card.tsx";
import { Refusal } from "../../ui/refusal.tsx";

type Props = { cue: CueView; waiting: number; gameDayId: string; refresh: () => Promise<void> };

/** The words and the moment of a human error, for whoever says it in their own name. The others see who is asked. */
export function SayNow({ cue, waiting, gameDayId, refresh }: Props) {
  const now = useNow();
  const since = `${formatDuration(now - Date.parse(cue.openedAt))} ago${waiting > 0 ? `, ${waiting} more wait` : ""}`;
  const title = cue.isCorrection ? `${cue.failureKey}: correct it now` : `${cue.failureKey}: say it now`;
  return (
    <DecisionCard glyph="person" title={cue.as === null ? `${cue.failureKey}: not said yet` : title} end={since}>
      {cue.as === null ? (
        <p className="wrap-anywhere">
          {cue.asked.length === 0 ? "Nobody who could say it takes part any more" : `${cue.asked.join(" or ")} is asked to say`}:{" "}
          <q>{cue.words}</q>
        </p>
      ) : (
        <Saying cue={cue} as={cue.as} gameDayId={gameDayId} refresh={refresh} />
      )}
    </DecisionCard>
  );
}

function Saying({ cue, as, gameDayId, refresh }: Omit<Props, "waiting"> & { as: NonNullable<CueView["as"]> }) {
  const field = useId();
  const [body, setBody] = useSaved(`gameday-cue-${cue.cueId}`, cue.words);
  const command = useCommand(gameDayId, refresh);
  const attempt = useAttemptId();
  const say = async () => {
    const writtenAt = new Date().toISOString();
    const messageId = attempt.idFor({ cueId: cue.cueId, body });
    await command.send("say-cue", { cueId: cue.cueId, messageId, body, writtenAt, sentAt: writtenAt });
  };
  return (
    <form
      className="grid gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        void say();
      }}
    >
      <label htmlFor={field} className="text-12 leading-4 text-ink-2">
        As {as.name}
        {as.workstream !== null && `, ${as.workstream}`}, to everyone in #gameday. What you write is what counts.
      </label>
      <textarea
        id={field}
        rows={2}
        maxLength={4000}
        value={body}
        onChange={(event) => setBody(() => event.target.value)}
        className="w-full rounded-2 border border-line-2 bg-sunken px-2 py-1"
      />
      <div className="decision-acts">
        <Button type="submit" look="primary" disabled={command.busy || body.trim() === ""}>
          Say it now
        </Button>
        {cue.isCorrection && (
          <Button disabled={command.busy} onClick={() => void command.send("drop-cue", { cueId: cue.cueId })}>
            Leave it unsaid
          </Button>
        )}
      </div>
      <Refusal error={command.error} />
    </form>
  );
}
