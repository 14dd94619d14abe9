import type { FiringState } from "#lib/domain/lifecycle.ts";
import type { FailureView } from "#lib/queries/views.ts";

type Tag = "planned" | "armed" | "firing" | "active" | "reverting" | "reverted" | "failed";

/** The colour and glyph of a state. */
export function tagOf(state: FiringState): Tag {
  switch (state) {
    case "revert_failed":
    case "taken_over":
    case "failed":
      return "failed";
    case "skipped":
    case "missed":
      return "planned";
    default:
      return state;
  }
}

/** States as people read them. */
export const firingWords: Record<FiringState, string> = {
  planned: "Planned",
  armed: "Armed",
  firing: "Firing",
  active: "Active",
  reverting: "Reverting",
  reverted: "Reverted",
  revert_failed: "Revert failed",
  taken_over: "Taken over, not proven undone",
  failed: "Failed",
  skipped: "Skipped",
  missed: "Missed",
};

/** As `firingWords`, but what has no undo is not called reverted. */
export const stateWords = ({ state, putBack }: Pick<FailureView, "state" | "putBack">): string =>
  state === "reverted" && !putBack ? "Ended, not undone" : firingWords[state];

export const isFiringState = (name: string): name is FiringState => Object.hasOwn(firingWords, name);

/** What goes on in a state that asks nothing, or what can be done in one that does; null where the controls say it. */
export function nextWords(key: string, state: FiringState, open: boolean): string | null {
  switch (state) {
    case "firing":
      return `${key} is being put in place. Reverting it now stops that first.`;
    case "reverting":
      return `${key} is being put back. It counts as reverted when the target reads as it did before.`;
    case "revert_failed":
      return `${key} is not proven to be put back. Mend what is said above, then revert again. If it can't be mended, take it over.`;
    case "taken_over":
      return `${key} may still be broken. Nothing is tried any more; whoever took it over answers for it.`;
    case "failed":
      return `Not all of ${key} could be put in place. What was changed is put back by itself; revert it by hand if that takes too long.`;
    case "skipped":
      return open ? `${key} is left out this time. It can still be fired once, by hand.` : `${key} was left out this time.`;
    case "missed":
      return open
        ? `${key} was due when nothing could fire it, and is too late to fire by itself. Fire it by hand, or leave it.`
        : `${key} was due when nothing could fire it.`;
    case "planned":
    case "armed":
    case "active":
    case "reverted":
      return null;
  }
}
