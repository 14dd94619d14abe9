import type { ZodType } from "zod";

export type { JsonValue } from "#lib/domain/json.ts";
import type { JsonValue } from "#lib/domain/json.ts";

/** A finding of `check`, worded for an organizer before the day: what is missing and what to do. `tells` is no problem: as whom it acts. */
export type Problem = { severity: "blocks" | "warns" | "tells"; message: string };

/** What the identity of a driver must be allowed, the least that suffices: a policy is written from it, and a test holds the calls to it. */
export type Permission = { action: string; on: string; /** Named when it can do without. */ optional?: string };

/** A call that `start` or `revert` would make, for the dry run: `ModifyDBInstance replica-1 VpcSecurityGroupIds=[sg-isolated]`. */
export type PlannedCall = { verb: string; target: string; detail: string };

/** One target's present state, read before anything is changed. `target` is unique within the firing. */
export type UndoRecord = { target: string; state: JsonValue };

/** What became of one target. `changed` is true as soon as a changing call may have reached it, also when it then failed. */
export type TargetOutcome = {
  target: string;
  ok: boolean;
  changed: boolean;
  detail: string;
  /** Why not, when it is not ok: whether trying again can help is read from it. */
  code?: InjectorErrorCode;
  /** What others changed meanwhile and a revert left as it is, in words. */
  kept?: string;
};

/** The read-back after a revert: what the target is now, and whether our change is gone and what it took away is back. */
export type Proof = {
  target: string;
  proven: boolean;
  detail: string;
  state: JsonValue;
  /** Why it could not be read back, when that is the reason. */
  code?: InjectorErrorCode;
  /** Proven, and yet not as recorded: what others changed meanwhile, which is theirs and was kept. In words, for a person to look at. */
  kept?: string;
};

/**
 * Where a fault lives that is made by a process of ours: connections kept, locks held, load. Bound to one firing. Whoever runs the drivers
 * provides it, and lets go when the firing is over, its engine may be thought dead, or its process ends.
 */
export type Holding = {
  /** Keeps `run` going in this process beyond the call. Resolves with what it says once it is in place; at once when it is held here already. */
  keep: <Placed>(run: (signal: AbortSignal, inPlace: (placed: Placed) => void) => Promise<void>) => Promise<Placed | null>;
  holder: () => Promise<"here" | "elsewhere" | "nobody">;
  /** Has whoever holds it let go. Throws `unreachable` when that does not come about. */
  letGo: () => Promise<void>;
};

export type InjectorContext = {
  /** Aborted when the engine is told to stop what it does, and at the deadline of the call; long polls must watch it. */
  signal: AbortSignal;
  /** Set for an inspection before the firing: nothing was called yet, so that what looks untouched is. */
  unfired?: boolean;
  /** Set for a look at what was fired, unless its start surely made no call: since when, at most. What looks untouched may be on its way. */
  calledAgoMs?: number;
  /** The secret of a name that a parameter holds. Set by the registry, which keeps it out of all that the driver says. */
  secret?: (name: string) => Promise<string>;
  /** Set wherever a firing is broken, looked at and undone. */
  holding?: Holding;
  /** A line for the backchannel log: `3 rules revoked`. */
  log: (line: string) => void;
  /**
   * Has a line said in the participants' main room, once per key and firing. `asked`: a double agent has the words and says them in their
   * own name; `speaker` is the scripted one who says them where there is none.
   */
  say: (key: string, line: { speaker: string; text: string }) => Promise<"said" | "asked">;
  /** What became of the line with that key, by whichever process. */
  spoken: (key: string) => Promise<"said" | "asked" | "unsaid">;
};

/**
 * A driver that knows how to break one kind of thing and how to undo it. One file a driver; every driver passes `contract.suite.ts`.
 *
 * `check` and `prepare` change nothing. The engine commits what `prepare` returns before it calls `start`. `revert` works from the
 * undo records alone, in another process, after a crash, any number of times, and undoes our change only: what others changed is kept. All methods throw `InjectorError` for what an organizer
 * should read; anything else is a bug.
 */
export type Injector<Params = unknown> = {
  kind: string;
  /** One sentence for the person who picks it. */
  describes: string;
  params: ZodType<Params>;
  /** What it must be allowed, where somebody allows: the drivers of AWS. */
  permissions?: readonly Permission[];
  /** Present when there is no undo: the recovery procedure, in words, one step an entry. Needs a typed confirmation to arm. */
  irreversible?: { recovery: readonly string[] };
  /** Present when it speaks to participants: as whom, where no double agent does. They join with the others, before the start. */
  speakers?: (params: Params) => readonly string[];
  /**
   * Present when the fault lives in a process of ours. Runs until the signal, then lets go and resolves; says by `inPlace` what became of each
   * target. `start` has `context.holding` keep it, and is called again by an engine that takes the firing over while nobody holds it.
   */
  hold?: (
    params: Params,
    undo: readonly UndoRecord[],
    context: InjectorContext,
    inPlace: (outcomes: TargetOutcome[]) => void,
  ) => Promise<void>;
  /** Present when it can say what its targets are like now. Changes nothing. */
  facts?: (params: Params, context: InjectorContext) => Promise<Fact[]>;
  /** Present when it can list what it can be pointed at. */
  targets?: Targets;
  check: (params: Params, context: InjectorContext) => Promise<Problem[]>;
  prepare: (params: Params, context: InjectorContext) => Promise<UndoRecord[]>;
  dryRun: (params: Params, undo: readonly UndoRecord[], context: InjectorContext) => Promise<PlannedCall[]>;
  /** Breaks the targets. Returns an outcome a target; throws only when not one target was changed. */
  start: (params: Params, undo: readonly UndoRecord[], context: InjectorContext) => Promise<TargetOutcome[]>;
  /** Whether each target is broken as `start` leaves it, untouched, or something else; used when an engine takes over a firing. */
  inspect: (
    params: Params,
    undo: readonly UndoRecord[],
    context: InjectorContext,
  ) => Promise<{ target: string; is: "broken" | "untouched" | "unclear"; detail: string }[]>;
  revert: (params: Params, undo: readonly UndoRecord[], context: InjectorContext) => Promise<TargetOutcome[]>;
  /** Reads every target back and compares it with its undo record. Proven when nothing of ours is left; see `kept`. */
  prove: (params: Params, undo: readonly UndoRecord[], context: InjectorContext) => Promise<Proof[]>;
};

/** Something that a driver can be pointed at. */
export type TargetChoice = {
  /** What the parameter then holds. */
  id: string;
  /** What tells it from others, in a few words: `available, follows orders-1`. */
  says: string;
  /** Why it can't be chosen: not opted in, marked as production. */
  refused?: string;
};

/** What a target is like now: for the check before the start. */
export type Fact = { target: string; name: string; value: string };

/** How the form lists what a driver can be pointed at. Changes nothing. */
export type Targets = {
  /** Which parameter the choice goes into. */
  field: string;
  /** `given`: the parameters as far as they are written. */
  list: (given: unknown, context: InjectorContext) => Promise<TargetChoice[]>;
};

export type InjectorErrorCode =
  "permission" | "credentials" | "not_found" | "not_opted_in" | "conflict" | "unreachable" | "throttled" | "invalid";

/** Refusals that pass by themselves: the same call, made later, may be answered. */
export const passing: ReadonlySet<InjectorErrorCode> = new Set(["unreachable", "throttled"]);

/** An expected refusal of a target, with a sentence an organizer can act on. */
export class InjectorError extends Error {
  readonly code: InjectorErrorCode;

  constructor(code: InjectorErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = "InjectorError";
    this.code = code;
  }
}
