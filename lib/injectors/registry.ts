import { describeIssues } from "#lib/domain/fields.ts";
import { createRdsIsolate } from "./aws/rds-isolate.ts";
import { createRdsPromoteReplica } from "./aws/rds-promote-replica.ts";
import { createSqsBlock } from "./aws/sqs-block.ts";
import { InjectorError, type Injector } from "./contract.ts";
import { createHumanError } from "./human-error.ts";
import { createMemory } from "./memory.ts";
import { raceDriver } from "./race-driver.ts";
import { keepSecrets } from "./secrets/keep-secrets.ts";

/** Every injector there is, by kind. A new driver is added here and nowhere else. */
export const injectors = {
  "aws.rds.isolate": registered(createRdsIsolate()),
  "aws.rds.promote-replica": registered(createRdsPromoteReplica()),
  "aws.sqs.block": registered(createSqsBlock()),
  "human-error": registered(createHumanError()),
  memory: registered(createMemory()),
} as const satisfies Record<string, Injector>;

export type InjectorKind = keyof typeof injectors;

export const injectorKinds = Object.keys(injectors) as readonly InjectorKind[];

/** The driver of that kind. It parses the parameters it is given, so stored JSON can be handed to it; throws `invalid` for an unknown kind. */
export function findInjector(kind: string): Injector {
  if (isInjectorKind(kind)) return injectors[kind];
  throw new InjectorError("invalid", `there is no injector "${kind}"; there are ${injectorKinds.join(", ")}`);
}

/** The recovery procedure of what a kind can't undo; null for one that can, and for a kind there is none of. */
export const recoveryOf = (kind: string): readonly string[] | null =>
  (isInjectorKind(kind) ? injectors[kind].irreversible?.recovery : undefined) ?? null;

export const isIrreversible = (kind: string): boolean => recoveryOf(kind) !== null;

/** The kinds whose faults live in a process of ours. */
export const holdingKinds = (): string[] =>
  Object.values<Injector>(injectors).flatMap(({ kind, hold }) => (hold === undefined ? [] : [kind]));

export const isInjectorKind = (kind: string): kind is InjectorKind => Object.hasOwn(injectors, kind);

/**
 * Races every call, and forgets the type of the parameters by parsing them at each: what was stored under an older schema reads as such.
 * Drivers are reached through here only, so that no caller can forget either.
 */
export function registered<Params>(driver: Injector<Params>): Injector {
  const parse = (given: unknown): Params => {
    const parsed = driver.params.safeParse(given);
    if (parsed.success) return parsed.data;
    const says = describeIssues(driver.params, parsed.error.issues);
    throw new InjectorError("invalid", `${driver.kind} can't work with these parameters: ${says}`);
  };
  const { speakers, targets, facts, hold, ...rest } = driver;
  const kept = keepSecrets<unknown>({
    ...rest,
    ...(facts === undefined ? {} : { facts: async (given, context) => facts(parse(given), context) }),
    ...(hold === undefined ? {} : { hold: async (given, undo, context, inPlace) => hold(parse(given), undo, context, inPlace) }),
    ...(targets === undefined ? {} : { targets }),
    ...(speakers === undefined ? {} : { speakers: (given: unknown) => speakers(parse(given)) }),
    check: async (given, context) => driver.check(parse(given), context),
    prepare: async (given, context) => driver.prepare(parse(given), context),
    dryRun: async (given, undo, context) => driver.dryRun(parse(given), undo, context),
    start: async (given, undo, context) => driver.start(parse(given), undo, context),
    inspect: async (given, undo, context) => driver.inspect(parse(given), undo, context),
    revert: async (given, undo, context) => driver.revert(parse(given), undo, context),
    prove: async (given, undo, context) => driver.prove(parse(given), undo, context),
  });
  return raceDriver<unknown>(kept);
}
