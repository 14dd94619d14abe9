import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import type { FailureView } from "#lib/queries/views.ts";
import { Button } from "#app/ui/kit/button.tsx";
import type { useCommand } from "#app/ui/saving/use-command.ts";
import { ConfirmIrreversible } from "./confirm-irreversible.tsx";

type Props = { failure: FailureView; command: ReturnType<typeof useCommand> };

/** What is left to do with a failure that is just being put in place, was left out or was missed, while the game day goes on. */
export function LateActions({ failure, command }: Props) {
  const { key: failureKey, state } = failure;
  const irreversible = failure.irreversible !== null;
  switch (state) {
    case "firing":
      return (
        <div className="flex">
          <Button look="danger" disabled={command.busy} onClick={() => command.send("revert-failure", { failureKey })}>
            <Glyph name="reverting" size="s" />
            {irreversible ? `End ${failureKey}` : `Revert ${failureKey}`}
          </Button>
        </div>
      );
    case "missed":
      if (failure.irreversible !== null)
        return <ConfirmIrreversible failureKey={failureKey} recovery={failure.irreversible.recovery} command={command} />;
      return <Fire says={`Fire ${failureKey} now`} again={false} failureKey={failureKey} command={command} />;
    case "skipped":
      return irreversible ? null : <Fire says={`Fire ${failureKey} after all`} again failureKey={failureKey} command={command} />;
    case "planned":
    case "armed":
    case "active":
    case "reverting":
    case "reverted":
    case "revert_failed":
    case "taken_over":
    case "failed":
      return null;
  }
}

function Fire({ says, again, failureKey, command }: { says: string; again: boolean; failureKey: string; command: Props["command"] }) {
  return (
    <div className="flex">
      <Button disabled={command.busy} onClick={() => command.send("fire-failure", { failureKey, again })}>
        <Glyph name="firing" size="s" />
        {says}
      </Button>
    </div>
  );
}
