import type { FailureView } from "#lib/queries/views.ts";
import type { SendsCommand } from "#app/ui/saving/use-command.ts";
import { Button } from "#app/ui/kit/button.tsx";

function leftWords({ putBack, irreversible }: FailureView): string {
  if (putBack) return "Our change is undone, yet not everything is as it was before:";
  return irreversible === null ? "It is not proven to be undone:" : "It has no undo, and left this different:";
}

/** Where a target is not as it was before the failure; stays on the board until somebody accepts it. */
export function KeptChanges({ failure, command, mayAccept = true }: { failure: FailureView; command: SendsCommand; mayAccept?: boolean }) {
  if (failure.kept.length === 0) return null;
  return (
    <div className="grid justify-items-start gap-1.5" role="group" aria-label={`${failure.key}: not as before`}>
      <p className="text-12 leading-4 text-degraded">{leftWords(failure)}</p>
      <ul className="grid gap-0.5 text-12 leading-4 wrap-anywhere text-ink-2">
        {failure.kept.map(({ target, says }) => (
          <li key={target}>
            <b className="font-strong text-ink">{target}</b> {says}
          </li>
        ))}
      </ul>
      {mayAccept && (
        <Button disabled={command.busy} onClick={() => command.send("accept-kept", { failureKey: failure.key })}>
          Accept as it is
        </Button>
      )}
    </div>
  );
}
