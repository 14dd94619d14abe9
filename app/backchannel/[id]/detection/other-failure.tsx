import { Select } from "#app/ui/kit/select.tsx";
import type { SuggestionView } from "#lib/queries/views.ts";

type Props = { others: SuggestionView["others"]; disabled: boolean; confirm: (firingId: string) => void };

/** Any other failure that was fired before the word: less likely ones, and those that were over by then. */
export function OtherFailure({ others, disabled, confirm }: Props) {
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
