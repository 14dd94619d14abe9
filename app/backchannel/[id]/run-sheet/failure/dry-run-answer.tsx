import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { lookedWords } from "#app/backchannel/ui/looked-words.ts";
import type { ConductView } from "#lib/queries/views.ts";

type Props = { commandId: string | null; log: ConductView["log"]; engineAlive: boolean };

/** What the engine answered to a dry run that was asked for here: the calls it would make, or what stands in their way. */
export function DryRunAnswer({ commandId, log, engineAlive }: Props) {
  const answer = log.findLast((event) => event.name === "command.finished" && event.payload.commandId === commandId);
  const finished = answer?.name === "command.finished" ? answer.payload : null;
  return (
    <div role="status" tabIndex={finished === null ? -1 : 0} className="max-h-40 overflow-auto empty:hidden">
      {commandId !== null && finished === null && (
        <p className="text-12 text-ink-2">
          {engineAlive ? "Dry run: the engine looks at the target." : "No engine runs, so the dry run waits for one."}
        </p>
      )}
      {finished !== null && (
        <p className={`font-mono text-12 leading-4 whitespace-pre-line wrap-anywhere ${finished.ok ? "text-ink-2" : "text-degraded"}`}>
          <Glyph name={finished.ok ? "check" : "degraded"} size="s" label={finished.ok ? "It would work:" : "It would not work:"} />{" "}
          {finished.looked === null ? finished.says : lookedWords(finished.looked).join("\n")}
        </p>
      )}
    </div>
  );
}
