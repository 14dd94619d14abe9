import type { WordKind } from "#lib/domain/detection.ts";
import { notFound } from "#lib/domain/errors.ts";
import type { Organizer } from "#lib/domain/people.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";
import { readLandscape, readWord } from "./evidence-rows.ts";
import { judgeEvidence } from "./judge-evidence.ts";
import { failureRows, trueRun } from "./run-sheet-rows.ts";
import { snapshot } from "./snapshot.ts";
import { suggestionView } from "./suggestion-views.ts";
import type { SuggestionView } from "./views.ts";

/** A word that an organizer points at, with the firings that it may have found; not_found when this game day has no such word. */
export function pointedAt(store: Pick<Store, "organizers">, organizer: Organizer, kind: WordKind, id: string): Promise<SuggestionView> {
  const { gameDayId } = organizer;
  return snapshot(store.organizers, async (tx) => {
    const land = await readLandscape(tx, gameDayId);
    const word = await readWord(tx, gameDayId, land, kind, id);
    if (word === null) throw notFound();
    const run = await trueRun(tx, gameDayId);
    const rows = await failureRows(tx, gameDayId);
    const fired = rows.filter(({ firing }) => firing.firedAt !== null);
    return suggestionView(word, judgeEvidence(word, fired, rows, land), rows, land, run, clockNow());
  });
}
