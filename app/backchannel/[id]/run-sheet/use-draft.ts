"use client";

import { useSyncExternalStore } from "react";
import { onSaved, savedValue } from "#app/ui/saving/saved.ts";
import { useSaved } from "#app/ui/saving/use-saved.ts";
import type { FailurePlan } from "#lib/domain/plan.ts";

/** Where this browser keeps a failure that is being edited; "new" for one that is not there yet. */
export const editKey = (gameDayId: string, failureId: string): string => `gameday-run-sheet-${gameDayId}-${failureId}`;

/** A failure as it is being edited, and the plan that the editing began from. */
type Draft = { plan: FailurePlan; params: string; basis: FailurePlan };

export const paramsText = ({ params }: FailurePlan): string => JSON.stringify(params, null, 2);
const same = (one: FailurePlan, other: FailurePlan): boolean => JSON.stringify(one) === JSON.stringify(other);

const isChanged = ({ plan, params, basis }: Draft): boolean => !same(plan, basis) || params !== paramsText(basis);

/** How many failures have changes that only this browser knows. */
export function useUnsaved(gameDayId: string, failureIds: readonly string[]): number {
  const drafts = () => ["new", ...failureIds].map((id) => savedValue<Draft | null>(editKey(gameDayId, id), null));
  const count = () => drafts().filter((draft) => draft !== null && isChanged(draft)).length;
  return useSyncExternalStore(onSaved, count, () => 0);
}

/**
 * What is typed into the inspector, kept in this browser until it is saved or given up: through a reload, another failure's turn, another
 * page. `planned` is the failure as it stands now; who else changes it shows as `overtaken`.
 */
export function useDraft(key: string, planned: FailurePlan) {
  const [kept, keep] = useSaved<Draft | null>(key, null);
  const draft = kept ?? { plan: planned, params: paramsText(planned), basis: planned };
  const changed = isChanged(draft);
  return {
    ...draft,
    changed,
    overtaken: changed && !same(draft.basis, planned),
    set: (change: Partial<FailurePlan>) => keep((now) => ({ ...(now ?? draft), plan: { ...(now ?? draft).plan, ...change } })),
    setParams: (params: string) => keep((now) => ({ ...(now ?? draft), params })),
    /** Goes on from the failure as it stands now: saving then replaces it. */
    rebase: () => keep((now) => ({ ...(now ?? draft), basis: planned })),
    drop: () => keep(() => null),
  };
}

export type EditedPlan = ReturnType<typeof useDraft>;
