import { InjectorError, type Injector, type InjectorContext } from "./contract.ts";
import { askDeadlineMs, farewellMs, methodDeadlinesMs, type Method } from "./deadlines.ts";

type Deadlines = Record<Method, number>;

/**
 * The driver with every call raced against its deadline and the caller's signal: a target that never answers stops nobody but itself. A call
 * that is cut off throws `unreachable`; what it may have changed is then for a revert to find out.
 */
export function raceDriver<Params>(driver: Injector<Params>, deadlines: Deadlines = methodDeadlinesMs): Injector<Params> {
  const race = <Result>(method: Method, context: InjectorContext, call: (raced: InjectorContext) => Promise<Result>): Promise<Result> =>
    raceCall({ what: `${driver.kind}: ${method}`, deadlineMs: deadlines[method], context, call });
  const { facts, targets } = driver;
  const ask = <Result>(what: string, context: InjectorContext, call: (raced: InjectorContext) => Promise<Result>): Promise<Result> =>
    raceCall({ what: `${driver.kind}: ${what}`, deadlineMs: askDeadlineMs, context, call });
  return {
    ...driver,
    ...(facts === undefined ? {} : { facts: (params, context) => ask("facts", context, (raced) => facts(params, raced)) }),
    ...(targets === undefined
      ? {}
      : { targets: { ...targets, list: (from, context) => ask("targets", context, (raced) => targets.list(from, raced)) } }),
    check: (params, context) => race("check", context, (raced) => driver.check(params, raced)),
    prepare: (params, context) => race("prepare", context, (raced) => driver.prepare(params, raced)),
    dryRun: (params, undo, context) => race("dryRun", context, (raced) => driver.dryRun(params, undo, raced)),
    start: (params, undo, context) => race("start", context, (raced) => driver.start(params, undo, raced)),
    inspect: (params, undo, context) => race("inspect", context, (raced) => driver.inspect(params, undo, raced)),
    revert: (params, undo, context) => race("revert", context, (raced) => driver.revert(params, undo, raced)),
    prove: (params, undo, context) => race("prove", context, (raced) => driver.prove(params, undo, raced)),
  };
}

/** A call that was left behind: what it went on to change, its driver can't say any more. */
export class CallCutOff extends InjectorError {}

type Raced<Result> = {
  what: string;
  deadlineMs: number;
  context: InjectorContext;
  call: (context: InjectorContext) => Promise<Result>;
};

async function raceCall<Result>({ what, deadlineMs, context, call }: Raced<Result>): Promise<Result> {
  if (context.signal.aborted) throw new InjectorError("unreachable", `${what} was stopped before it began.`);
  const late = new AbortController();
  const signal = AbortSignal.any([context.signal, late.signal]);
  const cut = Promise.withResolvers<never>();
  const cutOff = (): void => {
    const why = context.signal.aborted ? "was stopped" : `had no answer within ${deadlineMs / 1000} s`;
    cut.reject(new CallCutOff("unreachable", `${what} ${why}; what the target is now is not known.`));
  };
  let farewell: NodeJS.Timeout | undefined;
  signal.addEventListener("abort", () => (farewell = setTimeout(cutOff, farewellMs)), { once: true });
  const deadline = setTimeout(() => late.abort(), deadlineMs);
  try {
    return await Promise.race([call(until(signal, context)), cut.promise]);
  } finally {
    clearTimeout(deadline);
    clearTimeout(farewell);
  }
}

/** The context of a call that was stopped speaks no more: the words would come after the revert. */
function until(signal: AbortSignal, context: InjectorContext): InjectorContext {
  return {
    ...context,
    signal,
    say: (key, line) =>
      signal.aborted ? Promise.reject(new InjectorError("unreachable", "was stopped before it was said")) : context.say(key, line),
  };
}
