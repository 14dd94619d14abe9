import type { ZodType } from "zod";
import { InjectorError, type Injector, type Proof, type UndoRecord } from "./contract.ts";

type Inspection = Awaited<ReturnType<Injector["inspect"]>>[number];

/** Inspects every target by itself; one that cannot be read is `unclear`, with the reason. */
export function inspectTargets(
  undo: readonly UndoRecord[],
  read: (record: UndoRecord) => Promise<Omit<Inspection, "target">>,
): Promise<Inspection[]> {
  return readEach(undo, read, ({ message }) => ({ is: "unclear", detail: message }));
}

/** Proves every target by itself; one that cannot be read is not proven, with the reason. */
export function proveTargets(undo: readonly UndoRecord[], read: (record: UndoRecord) => Promise<Omit<Proof, "target">>): Promise<Proof[]> {
  return readEach(undo, read, ({ message, code }) => ({
    proven: false,
    detail: `could not be read back: ${message}`,
    state: null,
    code,
  }));
}

/** The state in an undo record; throws `invalid` when the record was not made by this driver. */
export function recordedState<State>(schema: ZodType<State>, record: UndoRecord): State {
  const parsed = schema.safeParse(record.state);
  if (!parsed.success)
    throw new InjectorError("invalid", `The undo record of ${record.target} holds something else than this driver records.`);
  return parsed.data;
}

function readEach<Reading extends object>(
  undo: readonly UndoRecord[],
  read: (record: UndoRecord) => Promise<Reading>,
  unread: (error: InjectorError) => Reading,
): Promise<(Reading & { target: string })[]> {
  return Promise.all(
    undo.map(async (record) => {
      try {
        return { ...(await read(record)), target: record.target };
      } catch (error) {
        if (!(error instanceof InjectorError)) throw error;
        return { ...unread(error), target: record.target };
      }
    }),
  );
}
