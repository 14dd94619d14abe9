import { storedEngineInput } from "#lib/domain/stored.ts";
import type { Actor } from "#lib/domain/actor.ts";
import { mayDo, requireAction } from "#lib/domain/firing-states.ts";
import { isEngineCommand } from "#lib/domain/engine-commands.ts";
import { showHold } from "#lib/commands/clock/show-hold.ts";
import type { Looked } from "#lib/domain/events.ts";
import { firingStateSchema } from "#lib/domain/enums.ts";
import { conflict, invalid, notFound } from "#lib/domain/errors.ts";
import { isIrreversible } from "#lib/injectors/registry.ts";
import { armFiring } from "../arming/arm.ts";
import { lookAtTargets } from "../arming/check-targets.ts";
import { disarmFiring } from "../arming/disarm.ts";
import { dryRunFiring } from "../arming/dry-run.ts";
import type { Engine } from "../engine.ts";
import { explainError } from "../firing/explain-error.ts";
import { fireFiring, refuseWhenRevertOnly } from "../firing/fire.ts";
import { holdForStop } from "../schedule/hold-for-stop.ts";
import type { LoadedFiring } from "../firing/load.ts";
import { resetPracticeStack } from "./reset-practice.ts";
import { settleOrSay } from "../undoing/settle-or-say.ts";
import { undoEverything } from "../undoing/stop-everything.ts";

/** A claimed row of backchannel.engine_command. */
export type ClaimedCommand = { id: string; gameDayId: string; name: string; firingId: string | null; input: unknown; by: Actor; at: Date };

/** `looked`: what a look at targets found, and what it would call. */
export type Finished = { ok: boolean; says: string; looked?: Looked };

/** Does what an organizer asked for. Throws GamedayError or InjectorError with the sentence they read. */
export async function runEngineCommand(engine: Engine, command: ClaimedCommand): Promise<Finished> {
  const { gameDayId, by, name } = command;
  if (!isEngineCommand(name)) throw invalid(`The engine knows no command "${name}".`);
  switch (name) {
    case "arm": {
      const firingId = firingOf(command);
      const confirmation = confirmationOf(command);
      const { failureKey } = await armFiring(engine, firingId, { by, why: "armed by hand" }, (one) => requireConfirmed(one, confirmation));
      return { ok: true, says: `${failureKey} is armed.` };
    }
    case "disarm":
      await disarmFiring(engine, firingOf(command), { by, why: "disarmed by hand" });
      return { ok: true, says: "Disarmed." };
    case "fire":
      return fireNow(engine, command, confirmationOf(command));
    case "revert": {
      const { state, says } = await settleOrSay(engine, firingOf(command), { by, why: "reverted by hand", asked: true });
      return { ok: state === "reverted", says };
    }
    case "stop_all":
      return stopAll(engine, gameDayId, by);
    case "revert_all":
      return undoEverything(engine, gameDayId, { by, why: "the game day ended" });
    case "dry_run":
      return dryRunFiring(engine, firingOf(command));
    case "check_targets":
      return lookAtTargets(engine, gameDayId, by);
    case "reset_practice":
      return resetPracticeStack(engine, command);
  }
}

/** Holds the true clock first, so that nothing new begins; what is broken is reverted also when that fails, or can't be shown. */
async function stopAll(engine: Engine, gameDayId: string, by: Actor): Promise<Finished> {
  const [hold] = await Promise.allSettled([holdForStop(engine.store, gameDayId, by)]);
  const [{ ok, says }, unseen] = await Promise.all([
    undoEverything(engine, gameDayId, { by, why: "everything was stopped" }),
    showHold(engine.store, gameDayId).then(
      () => "",
      (error: unknown) => ` PARTICIPANTS STILL SEE THE CLOCK RUN: ${explainError(error, engine.log)}.`,
    ),
  ]);
  if (hold.status === "fulfilled") return { ok, says: `${says}${hold.value ? " The clock is held." : ""}${unseen}` };
  return { ok: false, says: `${says} THE CLOCK IS NOT HELD: ${explainError(hold.reason, engine.log)}. Hold it, or stop everything again.` };
}

async function fireNow(engine: Engine, command: ClaimedCommand, confirmation: string | undefined): Promise<Finished> {
  const firingId = firingOf(command);
  const run = await engine.store.organizers.run.findUniqueOrThrow({ where: { gameDayId: command.gameDayId }, select: { state: true } });
  if (run.state !== "running" && run.state !== "held")
    throw conflict("Failures can be fired only from the start of the game day to its all clear.");
  const select = { state: true, failure: { select: { key: true } } } as const;
  const before = await engine.store.organizers.firing.findUnique({ where: { id: firingId }, select });
  if (before === null) throw notFound();
  // Whoever can't fire it is told so now: arming waits for what is under way with it, a start or a revert that takes for ever.
  refuseWhenRevertOnly(engine, before.failure.key);
  requireAction({ failureKey: before.failure.key, state: firingStateSchema.parse(before.state) }, "fire");
  const armed = await armFiring(engine, firingId, { by: command.by, why: "armed to be fired by hand" }, (firing) =>
    requireConfirmed(firing, confirmation),
  );
  const guard = { kind: "asked", commandId: command.id, engineId: engine.id } as const;
  const state = await fireFiring(engine, armed, null, guard, { by: command.by, why: "fired by hand" });
  return {
    ok: state === "active",
    says: state === "active" ? `${armed.failureKey} is active.` : `${armed.failureKey} failed to start and is being reverted.`,
  };
}

/** What can't be undone is armed only by who typed so; the web asks for it too. */
function requireConfirmed({ failureKey, plan, state }: LoadedFiring, confirmation: string | undefined): void {
  const words = `${failureKey} cannot be undone`;
  if (mayDo(state, "arm") && isIrreversible(plan.injector) && confirmation !== words)
    throw conflict(`To arm ${failureKey}, type "${words}".`);
}

/** What the person typed, if anything. Throws invalid for an input that can't be read. */
function confirmationOf(command: ClaimedCommand): string | undefined {
  try {
    return storedEngineInput.parse(command.input).confirmation;
  } catch {
    throw invalid(`The command "${command.name}" came with what the engine can't read.`);
  }
}

function firingOf(command: ClaimedCommand): string {
  if (command.firingId === null) throw invalid(`The command "${command.name}" names no firing.`);
  return command.firingId;
}
