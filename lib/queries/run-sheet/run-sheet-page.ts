import type { Organizer } from "#lib/domain/people.ts";
import type { Store } from "#lib/persistence/store.ts";
import { conductView } from "../conduct/conduct-view.ts";
import type { RunSheetPageView } from "./shapes.ts";
import { peopleView } from "./people-view.ts";
import { planningView } from "./run-sheet-view.ts";

/** All that the run sheet's page shows, through one gate. `cameBy`: the host that its reader's browser asked. */
export async function runSheetPage(store: Store, organizer: Organizer, cameBy: string | null): Promise<RunSheetPageView> {
  const [planning, conduct, people] = await Promise.all([
    planningView(store, organizer),
    conductView(store, organizer),
    peopleView(store, organizer, cameBy),
  ]);
  return { planning, conduct, people };
}
