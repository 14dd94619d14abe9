"use client";

import { limits } from "#lib/domain/limits.ts";
import { Field } from "#app/ui/kit/field.tsx";
import { Textarea } from "#app/ui/kit/input.tsx";
import { useNow } from "#app/ui/time/now.tsx";
import { useAttemptId } from "#app/ui/saving/use-attempt-id.ts";
import { useCommand } from "#app/ui/saving/use-command.ts";
import { useSaved } from "#app/ui/saving/use-saved.ts";
import { formatDuration } from "#lib/domain/clock.ts";
import type { CueView } from "#lib/queries/views.ts";
import { Button } from "#app/ui/kit/button.tsx";
import { DecisionCard } from "../../../ui/decision-card.tsx";

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
  const [body, setBody] = useSaved(`gameday-cue-${cue.cueId}`, cue.words);
  const command = useCommand(gameDayId, refresh);
  const attempt = useAttemptId();
  const say = async () => {
    const messageId = attempt.idFor({ cueId: cue.cueId, body });
    await command.send("say-cue", { cueId: cue.cueId, messageId, body });
  };
  return (
    <form
      className="grid gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        void say();
      }}
    >
      <Field
        label={`As ${as.name}${as.workstream === null ? "" : `, ${as.workstream}`}, to everyone in #gameday. What you write is what counts.`}
        error={command.error}
      >
        <Textarea rows={2} maxLength={limits.words} value={body} onChange={(event) => setBody(() => event.target.value)} />
      </Field>
      <div className="decision-acts">
        <Button type="submit" look="primary" busy={command.busy} disabled={body.trim() === ""}>
          Say it now
        </Button>
        {cue.isCorrection && (
          <Button disabled={command.busy} onClick={() => command.send("drop-cue", { cueId: cue.cueId })}>
            Leave it unsaid
          </Button>
        )}
      </div>
    </form>
  );
}
