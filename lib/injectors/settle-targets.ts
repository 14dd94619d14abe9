import { InjectorError, type InjectorErrorCode, type TargetOutcome, type UndoRecord } from "./contract.ts";

/** Wraps a call that changes the target, so that the outcome knows whether it may have reached it. */
export type Changing = <T>(call: () => Promise<T>) => Promise<T>;

/** What was done to one target, in words, and what others had changed there and was left so. `changed`: where no call could be wrapped. */
export type Done = string | { detail: string; kept?: string; changed?: boolean };
type Act = (record: UndoRecord, changing: Changing) => Promise<Done>;

/**
 * Acts on every target at once and reports each by itself. `act` returns the detail of its outcome; a refusal (`InjectorError`) becomes
 * an outcome that is not ok, anything else is a bug and is thrown.
 */
export async function settleTargets(undo: readonly UndoRecord[], act: Act): Promise<TargetOutcome[]> {
  const settled = await Promise.allSettled(undo.map((record) => settleTarget(record, act)));
  return settled.map((result) => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
}

/** As `settleTargets`, for `start`: throws the first refusal when not one target was changed or was ok. */
export async function breakTargets(undo: readonly UndoRecord[], act: Act): Promise<TargetOutcome[]> {
  const refusals: InjectorError[] = [];
  const outcomes = await settleTargets(undo, async (record, changing) => {
    try {
      return await act(record, changing);
    } catch (error) {
      if (error instanceof InjectorError) refusals.push(error);
      throw error;
    }
  });
  const [refusal] = refusals;
  if (refusal !== undefined && outcomes.every((outcome) => !outcome.ok && !outcome.changed)) throw refusal;
  return outcomes;
}

/** Without an answer nobody knows; and a conflict may be with the same call, made once more by a client that retries by itself. */
const mayHaveChanged: ReadonlySet<InjectorErrorCode> = new Set(["unreachable", "throttled", "conflict"]);

async function settleTarget(record: UndoRecord, act: Act): Promise<TargetOutcome> {
  let changed = false;
  const changing: Changing = async (call) => {
    const before = changed;
    changed = true;
    try {
      return await call();
    } catch (error) {
      if (error instanceof InjectorError && !mayHaveChanged.has(error.code)) changed = before;
      throw error;
    }
  };
  try {
    const done = await act(record, changing);
    return { target: record.target, ok: true, changed, ...(typeof done === "string" ? { detail: done } : done) };
  } catch (error) {
    if (!(error instanceof InjectorError)) throw error;
    return { target: record.target, ok: false, changed, detail: error.message, code: error.code };
  }
}
