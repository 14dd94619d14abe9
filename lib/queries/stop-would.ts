import { brokenStates, type FiringState } from "#lib/domain/lifecycle.ts";

type Stoppable = { key: string; state: FiringState; irreversible: unknown };

/** What STOP EVERYTHING would do now, in words: "reverts F1, disarms F2, holds the clock". */
export function stopWould(failures: readonly Stoppable[], clockRuns: boolean): string {
  const broken = failures.filter(({ state }) => (brokenStates as readonly FiringState[]).includes(state));
  const keys = (ones: readonly Stoppable[]): string => ones.map(({ key }) => key).join(", ");
  const undone = broken.filter(({ irreversible }) => irreversible === null);
  const lasting = broken.filter(({ irreversible }) => irreversible !== null);
  const armed = failures.filter(({ state }) => state === "armed");
  const does = [
    undone.length > 0 ? `reverts ${keys(undone)}` : "",
    lasting.length > 0 ? `can't undo ${keys(lasting)}` : "",
    armed.length > 0 ? `disarms ${keys(armed)}` : "",
    broken.length + armed.length === 0 ? "nothing is broken now" : "",
    clockRuns ? "holds the clock" : "",
  ];
  return does.filter((one) => one !== "").join(", ");
}
