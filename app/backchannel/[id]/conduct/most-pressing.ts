import type { SuggestionView } from "#lib/queries/views.ts";

/** The suggestion to decide first: of the failure that was named last its earliest evidence, since that is when it was found. */
export function mostPressing(suggestions: readonly SuggestionView[]): SuggestionView | undefined {
  const [newest] = suggestions;
  return suggestions.filter(({ firingId }) => firingId === newest?.firingId).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0];
}
