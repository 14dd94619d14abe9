import type { WordKind } from "#lib/domain/detection.ts";
import { notFound } from "#lib/domain/errors.ts";
import type { Organizer } from "#lib/domain/people.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { readBroken } from "#lib/persistence/evidence/broken.ts";
import { readLandscape } from "#lib/persistence/evidence/landscape.ts";
import { readWord } from "#lib/persistence/evidence/words.ts";
import type { Store } from "#lib/persistence/store.ts";
import { failureRows, trueRun } from "../run-sheet/run-sheet-rows.ts";
import { snapshot } from "../snapshot.ts";
import { judgeWord } from "./judge-word.ts";
import { suggestionView } from "./suggestion-views.ts";
import type { SuggestionView } from "../views.ts";

/** A word of any kind that an organizer points at, judged now, with the firings that it may have found; not_found when there is no such. */
export async function pointedAt(
  store: Pick<Store, "organizers">,
  organizer: Organizer,
  kind: WordKind,
  id: string,
): Promise<SuggestionView> {
  const { gameDayId } = organizer;
  const { word, broken, shown } = await snapshot(store.organizers, async (tx) => {
    const land = await readLandscape(tx, gameDayId);
    const found = await readWord(tx, gameDayId, land, kind, id);
    if (found === null) throw notFound();
    const run = await trueRun(tx, gameDayId);
    const rows = await failureRows(tx, gameDayId);
    return { word: found, broken: await readBroken(tx, gameDayId, land), shown: [rows, land, run] as const };
  });
  // No connection waits for that.
  const { candidates } = await judgeWord(word.evidence, broken.fired, broken.day);
  return suggestionView(word, candidates, ...shown, clockNow());
}
