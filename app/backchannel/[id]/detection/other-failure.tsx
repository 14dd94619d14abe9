import { Select } from "#app/ui/kit/select.tsx";
import type { ConductView, SuggestionView } from "#lib/queries/views.ts";

type Props = {
  word: SuggestionView;
  /** How many candidates have a key of their own. */
  offered: number;
  failures: ConductView["failures"];
  disabled: boolean;
  confirm: (firingId: string) => void;
};

/** Any other failure that was fired before the word: less likely ones, and those that were over by then. */
export function OtherFailure({ word, offered, failures, disabled, confirm }: Props) {
  const ranked = new Set(word.candidates.map(({ firingId }) => firingId));
  const before = failures.filter(({ firingId, firedAt }) => firedAt !== null && firedAt <= word.at && !ranked.has(firingId));
  const others = [
    ...word.candidates.slice(offered),
    ...before.map(({ firingId, key, name, detection }) => ({ firingId, failureKey: key, name, found: detection !== null })),
  ];
  if (others.length === 0) return null;
  const options = others.map(
    ({ firingId, failureKey, name, found }) => [firingId, `${failureKey} ${name}${found ? ", found already" : ""}`] as const,
  );
  return (
    <Select
      aria-label="Another failure"
      className="w-auto! min-w-0"
      value=""
      disabled={disabled}
      options={[["", "Another"], ...options]}
      onChoose={confirm}
    />
  );
}
