import type { SuggestionView } from "#lib/queries/views.ts";

type Props = { others: SuggestionView["others"]; disabled: boolean; confirm: (firingId: string) => void };

/** Any other failure that was fired before the word: less likely ones, and those that were over by then. */
export function OtherFailure({ others, disabled, confirm }: Props) {
  if (others.length === 0) return null;
  return (
    <select
      aria-label="Another failure"
      value=""
      disabled={disabled}
      onChange={(event) => confirm(event.target.value)}
      className="min-w-0 rounded-2 border border-line-2 bg-sunken px-2 py-1"
    >
      <option value="">Another</option>
      {others.map(({ firingId, failureKey, name, found }) => (
        <option key={firingId} value={firingId}>
          {failureKey} {name}
          {found ? ", found already" : ""}
        </option>
      ))}
    </select>
  );
}
