import { InjectorError, type Holding, type Injector, type InjectorContext, type TargetOutcome, type UndoRecord } from "./contract.ts";
import { breakTargets } from "./settle-targets.ts";

type Hold<Params> = NonNullable<Injector<Params>["hold"]>;
/** Holds one target until its signal. */
type HoldOne = (record: UndoRecord, inPlace: (detail: string) => void) => Promise<void>;

/** Where this firing's fault is held. Whoever runs a driver that holds provides it. */
export function holdingOf({ holding }: Pick<InjectorContext, "holding">): Holding {
  if (holding === undefined) throw new Error("a driver that holds its fault was run where nothing can be held");
  return holding;
}

/** Holds all targets at once until the signal. One that ends before is said to, and ends none of the others. */
export function holdAll<Params>(open: (params: Params, context: InjectorContext) => HoldOne): Hold<Params> {
  return async (params, undo, context, inPlace) => {
    const holdOne = open(params, context);
    const held: Promise<void>[] = [];
    const outcomes = await breakTargets(undo, (record, changing) =>
      changing(async () => {
        const placed = Promise.withResolvers<string>();
        const run = holdOne(record, placed.resolve);
        const ended = run.then(
          () => placed.reject(new InjectorError("conflict", `${record.target} was let go before it was held`)),
          placed.reject,
        );
        const detail = await placed.promise;
        held.push(run.catch((error: unknown) => context.log(`${record.target} is no longer held: ${sentenceOf(error)}`)));
        void ended;
        return detail;
      }),
    );
    inPlace(outcomes);
    await Promise.all(held);
  };
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Has the fault kept, and answers once it is in place. A start that is stopped before lets go again. */
export async function startHolding<Params>(
  hold: Hold<Params>,
  params: Params,
  undo: readonly UndoRecord[],
  context: InjectorContext,
): Promise<TargetOutcome[]> {
  const placed = await holdingOf(context).keep<TargetOutcome[]>((signal, inPlace) => {
    const stopped = new AbortController();
    const stop = (): void => stopped.abort();
    context.signal.addEventListener("abort", stop, { once: true });
    // It may have been stopped while the mark was written.
    if (context.signal.aborted) stop();
    const isInPlace = (outcomes: TargetOutcome[]): void => {
      context.signal.removeEventListener("abort", stop);
      inPlace(outcomes);
    };
    return hold(params, undo, { ...context, signal: AbortSignal.any([signal, stopped.signal]) }, isInPlace);
  });
  return placed ?? undo.map(({ target }) => ({ target, ok: true, changed: false, detail: "is held already" }));
}
