import type { SuggestionView } from "#lib/queries/views.ts";

const likeliest = ({ candidates }: SuggestionView): string | undefined => candidates[0]?.firingId;

/** The word to decide about first: of the failure that was named last the earliest, since that is when it was found. */
export function mostPressing(suggestions: readonly SuggestionView[]): SuggestionView | undefined {
  const [newest] = suggestions;
  if (newest === undefined) return undefined;
  return suggestions.filter((one) => likeliest(one) === likeliest(newest)).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0];
}
