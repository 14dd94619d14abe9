import { asOrganizer } from "#lib/access/membership.ts";
import type { Store } from "#lib/persistence/store.ts";
import { conductView } from "#lib/queries/conduct/conduct-view.ts";
import { conductViewSchema } from "#lib/queries/conduct/shapes.ts";
import { show } from "#lib/queries/show.ts";
import type { ConductView } from "#lib/queries/views.ts";
import { conductLine } from "../client/conduct/conduct-line.ts";
import { foldConduct } from "../client/conduct/fold-conduct.ts";
import type { ConductTold } from "../conduct/told.ts";
import { openPage, type TestPage } from "./page.ts";
import type { Someone, StreamDay } from "./stream-day.ts";

/** An organizer's page: what it was loaded with, folded with what it hears. */
export type OrganizerPage = TestPage & {
  told: ConductTold[];
  lost: ConductTold[];
  /** The next change is lost on its way. */
  loseNext: () => void;
  view: () => ConductView;
  caughtUp: () => Promise<void>;
};

type Options = { transport?: "websocket" | "polling"; url: string };

/** What a page loaded now would be rendered from. */
export const loaded = async (store: Store, { gameDayId }: Pick<StreamDay, "gameDayId">, who: Someone): Promise<ConductView> =>
  JSON.parse(JSON.stringify(show(conductViewSchema, await conductView(store, await asOrganizer(store, who, gameDayId))))) as ConductView;

export async function openOrganizer(
  store: Store,
  day: Pick<StreamDay, "gameDayId">,
  who: Someone,
  { url, transport = "websocket" }: Options,
): Promise<OrganizerPage> {
  const initial = await loaded(store, day, who);
  const fold = foldConduct(initial);
  const told: ConductTold[] = [];
  const lost: ConductTold[] = [];
  let loses = false;
  const line = conductLine({
    version: fold.version,
    hear: (one) => {
      if (loses && one.kind === "change") {
        loses = false;
        lost.push(one);
        return true;
      }
      // What comes over the wire is a copy.
      told.push(structuredClone(one));
      return fold.hear(one);
    },
  });
  const page = openPage(url, day, who, {
    as: "organizers",
    transport,
    cursors: initial.cursors,
    line,
    onEvents: fold.events,
  });
  return { ...page, told, lost, loseNext: () => void (loses = true), view: fold.view, caughtUp: line.caughtUp };
}
