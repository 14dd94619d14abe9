import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { formatDuration } from "#lib/domain/clock.ts";
import type { CandidateView } from "#lib/queries/views.ts";
import { Button } from "#app/ui/kit/button.tsx";
import { reasonWords } from "./reason-words.ts";

type Props = { candidate: CandidateView; place: number; disabled: boolean; confirm: () => void };

export const outcomeWords = ({ scoredMs, afterRevert }: Pick<CandidateView, "scoredMs" | "afterRevert">): string =>
  afterRevert ? "found late, after the revert" : `TTD ${formatDuration(scoredMs ?? 0)}`;

/** A failure that a word may have found, with the key that says so and why it may be. */
export function CandidateRow({ candidate, place, disabled, confirm }: Props) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-0.5">
      <Button look={place === 1 ? "primary" : "plain"} className="w-full justify-start text-left" disabled={disabled} onClick={confirm}>
        <kbd className="kbd">{place}</kbd>
        <b className="font-strong">{candidate.failureKey}</b>
        <span className="min-w-0 truncate">{candidate.name}</span>
        <span className="ml-auto flex-none tabular-nums">{outcomeWords(candidate)}</span>
      </Button>
      <p className="flex flex-wrap gap-x-3 pl-1 text-12 leading-4 text-ink-2">
        {candidate.found && <span>found already, this adds to it</span>}
        {candidate.reasons.map((reason) => (
          <span key={reason.code} className="wrap-anywhere">
            <span className={`mr-1 ${reason.supports ? "text-healthy" : "text-degraded"}`}>
              <Glyph name={reason.supports ? "check" : "degraded"} size="s" label={reason.supports ? "for it" : "against it"} />
            </span>
            {reasonWords(reason)}
          </span>
        ))}
      </p>
    </li>
  );
}
