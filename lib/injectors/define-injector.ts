import type { ZodType } from "zod";
import type { Injector, InjectorContext, JsonValue, PlannedCall, Problem, TargetOutcome, UndoRecord } from "./contract.ts";
import type { Method } from "./deadlines.ts";
import { findProblems } from "./find-problems.ts";
import { holdAll, holdingOf, startHolding } from "./hold-targets.ts";
import { inspectTargets, proveTargets, recordedState } from "./read-back.ts";
import { breakTargets, settleTargets, type Changing, type Done } from "./settle-targets.ts";

/** One target with what `prepare` read of it, parsed. */
export type Recorded<State> = { target: string; state: State };

/** What each step of a driver gets beside its target: the parameters, what `open` made of them, and the caller's context. */
export type At<Params, World> = InjectorContext & {
  params: Params;
  world: World;
  /** Which call of the contract this is. */
  during: Method;
};

/** What a target is now. `theirs`: nothing of ours is left on it, and others have made it what it is, as `kept` says. */
export type Look = { is: "broken" | "untouched" | "theirs" | "unclear"; detail: string; state: JsonValue; kept?: string };

type Parts<Params, State extends JsonValue, World> = Pick<
  Injector<Params>,
  "kind" | "describes" | "params" | "permissions" | "speakers" | "targets"
> & {
  /** What an undo record holds: also one that was stored by an earlier version. */
  state: ZodType<State>;
  /** The targets that the parameters name. */
  aims: (params: Params) => readonly string[];
  /**
   * Made anew for each call of the contract: clients, what all targets of the call share. Must not fail or connect. Write it before the steps
   * that use it: the type of `at.world` is inferred from it.
   */
  open?: (params: Params, context: InjectorContext) => World;
  /** Reads what the target is now; refuses one that must not or can't be broken. Changes nothing. */
  prepare: (target: string, at: At<Params, World>) => Promise<State>;
  /** Reads the target back and compares. Changes nothing. */
  look: (record: Recorded<State>, at: At<Params, World>) => Promise<Look>;
  /** What one target is like now, by name. */
  facts?: (target: string, at: At<Params, World>) => Promise<Record<string, string>>;
  /** As whom and where it acts. */
  tells?: (at: At<Params, World>) => Promise<Problem[]>;
  /** What would go wrong with one target; without it what `prepare` refuses. */
  check?: (target: string, at: At<Params, World>) => Promise<Problem[]>;
  /** What to know before the day, whatever the target. */
  warns?: (params: Params) => readonly string[];
  /** The calls of start and revert by name; without it what would be broken and what given back. */
  calls?: (records: readonly Recorded<State>[], at: At<Params, World>) => Promise<PlannedCall[]>;
};

type Act<Params, State, World> = (record: Recorded<State>, at: At<Params, World>, changing: Changing) => Promise<Done>;

type Breaking<Params, State, World> =
  | {
      irreversible?: never;
      hold?: never;
      /** Breaks one target, each changing call wrapped in `changing`. */
      start: Act<Params, State, World>;
      /** Removes our change from what is there now. */
      revert: Act<Params, State, World>;
    }
  | { irreversible: NonNullable<Injector["irreversible"]>; hold?: never; start: Act<Params, State, World>; revert?: never }
  | {
      irreversible?: never;
      /** Breaks one target for as long as it runs: says when that is in place, goes on until `at.signal`, then lets go and resolves. */
      hold: (record: Recorded<State>, at: At<Params, World>, inPlace: (detail: string) => void) => Promise<void>;
      start?: never;
      /** Undoes what may be left once nobody holds it any more; without it that is nothing. */
      revert?: Act<Params, State, World>;
    };

/** A driver as most are written: how one target is read, broken, undone and looked at. */
export type SmallInjector<Params, State extends JsonValue, World> = Parts<Params, State, World> & Breaking<Params, State, World>;

/**
 * Makes the whole contract of the four steps of one target: all targets at once, each with an outcome of its own, each record parsed before
 * it is used; what can't be read is unclear and unproven; what has no undo makes no call at a revert, and says so.
 */
export function defineInjector<Params, State extends JsonValue, World = undefined>(
  parts: SmallInjector<Params, State, World>,
): Injector<Params> {
  const { kind, describes, params: schema, permissions, irreversible, speakers, targets, facts } = parts;
  const at = (params: Params, context: InjectorContext, during: Method): At<Params, World> => ({
    ...context,
    params,
    world: parts.open?.(params, context) as World,
    during,
  });
  const recorded = (record: UndoRecord): Recorded<State> => ({ target: record.target, state: recordedState(parts.state, record) });
  const aimsOf = (params: Params): string[] => [...new Set(parts.aims(params))];
  const { hold: holdOne } = parts;
  const hold =
    holdOne &&
    holdAll<Params>((params, context) => {
      const here = at(params, context, "start");
      return (record, inPlace) => holdOne(recorded(record), here, inPlace);
    });
  const start = async (params: Params, undo: readonly UndoRecord[], context: InjectorContext): Promise<TargetOutcome[]> => {
    if (hold !== undefined) return startHolding(hold, params, undo, context);
    const { start: startOne } = parts as Extract<SmallInjector<Params, State, World>, { hold?: never }>;
    const here = at(params, context, "start");
    return breakTargets(undo, (record, changing) => startOne(recorded(record), here, changing));
  };
  const revertOne = async (record: UndoRecord, here: At<Params, World>, changing: Changing): Promise<Done> => {
    if (parts.hold !== undefined && parts.revert === undefined) return "is held by nobody any more";
    if (parts.revert !== undefined) return parts.revert(recorded(record), here, changing);
    const { is, detail } = await parts.look(recorded(record), here);
    return is === "untouched"
      ? `${detail}: nothing to undo`
      : `cannot be undone: ${detail}. Follow the recovery procedure; look again when nothing is under way any more`;
  };
  /** What is held is broken whatever a read-back shows of it. */
  const lookAt = async (record: UndoRecord, here: At<Params, World>): Promise<Look> => {
    const holder = hold === undefined ? "nobody" : await holdingOf(here).holder();
    if (holder !== "nobody")
      return { is: "broken", detail: `is held by ${holder === "here" ? "this process" : "another process"}`, state: null };
    const seen = await parts.look(recorded(record), here);
    return hold !== undefined && seen.is === "broken"
      ? { ...seen, is: "unclear", detail: `${seen.detail}, and nobody holds it any more` }
      : seen;
  };

  return {
    kind,
    describes,
    params: schema,
    ...(permissions === undefined ? {} : { permissions }),
    ...(irreversible === undefined ? {} : { irreversible }),
    ...(speakers === undefined ? {} : { speakers }),
    ...(targets === undefined ? {} : { targets }),
    ...(hold === undefined ? {} : { hold }),
    ...(facts === undefined
      ? {}
      : {
          facts: async (params, context) => {
            const here = at(params, context, "check");
            const told = aimsOf(params).map(async (target) => ({ target, facts: await facts(target, here) }));
            return (await Promise.all(told)).flatMap((one) =>
              Object.entries(one.facts).map(([name, value]) => ({ target: one.target, name, value })),
            );
          },
        }),
    check: async (params, context) => {
      const here = at(params, context, "check");
      const told = (await parts.tells?.(here)) ?? [];
      const checkOne = async (target: string): Promise<Problem[]> => {
        if (parts.check !== undefined) return parts.check(target, here);
        await parts.prepare(target, here);
        return [];
      };
      const found = await Promise.all(aimsOf(params).map((target) => findProblems(() => checkOne(target))));
      const warns = parts.warns?.(params) ?? [];
      return [...told, ...found.flat(), ...warns.map((message): Problem => ({ severity: "warns", message }))];
    },
    prepare: (params, context) => {
      const here = at(params, context, "prepare");
      return Promise.all(aimsOf(params).map(async (target) => ({ target, state: await parts.prepare(target, here) })));
    },
    dryRun: async (params, undo, context) => {
      const records = undo.map(recorded);
      return parts.calls === undefined
        ? plannedOf(records, irreversible !== undefined)
        : parts.calls(records, at(params, context, "dryRun"));
    },
    start: async (params, undo, context) => {
      const outcomes = await start(params, undo, context);
      for (const { target, detail, changed } of outcomes) if (changed) context.log(`${target}: ${detail}`);
      return outcomes;
    },
    inspect: async (params, undo, context) => {
      const here = at(params, context, "inspect");
      return inspectTargets(undo, async (record) => {
        const { is, detail } = await lookAt(record, here);
        return { is: is === "theirs" ? "unclear" : is, detail };
      });
    },
    revert: async (params, undo, context) => {
      const here = at(params, context, "revert");
      const wasHeld = hold !== undefined && (await holdingOf(context).holder()) !== "nobody";
      if (hold !== undefined) await holdingOf(context).letGo();
      const outcomes = await settleTargets(undo, async (record, changing) => {
        const done = await revertOne(record, here, changing);
        return wasHeld && typeof done === "string" ? { detail: done, changed: true } : done;
      });
      for (const { target, detail, changed } of outcomes) if (changed) context.log(`${target}: ${detail}`);
      return outcomes;
    },
    prove: async (params, undo, context) => {
      const here = at(params, context, "prove");
      return proveTargets(undo, async (record) => {
        const { is, detail, state, kept } = await lookAt(record, here);
        const proven = is === "untouched" || (is === "theirs" && irreversible === undefined);
        if (!proven) return { proven, state, detail: irreversible === undefined ? detail : `cannot be undone: ${detail}` };
        return { proven, state, detail, ...(kept === undefined ? {} : { kept }) };
      });
    },
  };
}

function plannedOf(records: readonly Recorded<JsonValue>[], isForGood: boolean): PlannedCall[] {
  const back = (state: JsonValue): string =>
    isForGood ? "the revert makes no call" : `at the revert, what was recorded: ${JSON.stringify(state)}`;
  return records.flatMap(({ target, state }) => [
    { verb: "Break", target, detail: "as the parameters say" },
    { verb: "Undo", target, detail: back(state) },
  ]);
}
