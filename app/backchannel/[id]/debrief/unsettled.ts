import { isBroken } from "#lib/domain/firing-states.ts";
import type { ConductView, FailureView } from "#lib/queries/views.ts";

type Failures = Pick<ConductView, "failures">;

/** Keys of what was fired and has no detection. */
export const withoutDetection = ({ failures }: Failures): string[] =>
  failures.filter(({ firedAt, detection }) => firedAt !== null && detection === null).map(({ key }) => key);

/** What has no undo, and is broken until a person ends it. */
export const isUnended = ({ state, irreversible }: FailureView): boolean => irreversible !== null && isBroken(state);

/** One sentence for each failure that left something different, as long as nobody has accepted that. */
export const notAccepted = ({ failures }: Failures): string[] =>
  failures.flatMap((failure) => {
    const { key, kept } = failure;
    if (isUnended(failure)) return [`${key} has no undo, and nobody has ended it.`];
    return kept.length === 0 ? [] : [`${key} left ${kept.map(({ target }) => target).join(", ")} different, and nobody has accepted that.`];
  });
