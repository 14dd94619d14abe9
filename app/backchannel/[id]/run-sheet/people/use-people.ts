"use client";

import { useCallback, useEffect, useState } from "react";
import { askForView } from "#lib/realtime/client/read-view.ts";
import type { PeopleView } from "#lib/queries/views.ts";

/** Who has a part and who was removed, as it stood when it was last asked for: after each change made here, and when people come or go. */
export function usePeople(gameDayId: string, initial: PeopleView, changes: string) {
  const [view, setView] = useState(initial);
  const refresh = useCallback(async (): Promise<void> => {
    const fresh = await askForView(gameDayId, "people", {});
    if (fresh !== null) setView(fresh);
  }, [gameDayId]);
  useEffect(() => {
    // What can't be had now is asked for with the next change.
    void refresh();
  }, [refresh, changes]);
  return { view, refresh };
}
