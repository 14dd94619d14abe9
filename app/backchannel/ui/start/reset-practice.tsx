import type { StartView } from "#lib/queries/views.ts";
import type { SendsCommand } from "#app/ui/saving/use-command.ts";
import { Button } from "#app/ui/kit/button.tsx";
import { Refusal } from "../refusal.tsx";

type Props = { practice: NonNullable<StartView["practice"]>; command: SendsCommand; offered: boolean; disabled: boolean };

/** Has the practice stack made whole again where that is what's red, and says how the last time ended. */
export function ResetPractice({ practice: { last }, command, offered, disabled }: Props) {
  if (!offered && last === null && command.error === null) return null;
  return (
    <div className="grid justify-items-start gap-1.5">
      {offered && (
        <Button disabled={disabled} onClick={() => command.send("reset-practice")}>
          Reset the practice stack
        </Button>
      )}
      {last !== null && (
        <p role="status" className={`text-12 leading-4 wrap-anywhere ${last.ok ? "text-ink-2" : "text-degraded"}`}>
          {last.ok ? last.says : `Not reset: ${last.says}`}
        </p>
      )}
      <Refusal error={command.error} />
    </div>
  );
}
