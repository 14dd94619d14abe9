import type { PracticeView } from "#lib/queries/before-start.ts";
import type { SendsCommand } from "#app/ui/use-command.ts";
import { Button } from "./button.tsx";
import { Refusal } from "./refusal.tsx";

type Props = { practice: PracticeView; command: SendsCommand; offered: boolean; disabled: boolean };

/** Has the practice stack made whole again where that is what's red, and says how the last time ended. */
export function ResetPractice({ practice: { last }, command, offered, disabled }: Props) {
  return (
    <div className="grid justify-items-start gap-1.5">
      {offered && (
        <Button disabled={disabled} onClick={() => void command.send("reset-practice")}>
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
