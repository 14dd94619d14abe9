import { mayDo } from "#lib/domain/firing-states.ts";
import type { FailureView } from "#lib/queries/views.ts";

/** The failure that fires next by the schedule; null when nothing is due by the clock. */
export function nextDue(failures: readonly FailureView[]): (FailureView & { dueAt: string }) | null {
  const waiting = failures.filter((one): one is FailureView & { dueAt: string } => one.dueAt !== null && mayDo(one.state, "fire"));
  return waiting.sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))[0] ?? null;
}
