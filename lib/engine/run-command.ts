import { z } from "zod";
import { conflict, invalid } from "#lib/domain/errors.ts";
import { findInjector } from "#lib/injectors/registry.ts";
import { armFiring } from "./arm-firing.ts";
import { checkTargets } from "./check-targets.ts";
import { disarmFiring } from "./disarm-firing.ts";
import { dryRunFiring } from "./dry-run-firing.ts";
import type { Engine } from "./engine.ts";
import { explainError } from "./explain-error.ts";
import { fireFiring, refuseWhenRevertOnly } from "./fire-firing.ts";
import { holdForStop } from "./hold-for-stop.ts";
import { loadFiring } from "./load-firing.ts";
import { resetPractice } from "./reset-practice.ts";
import { settleOrSay } from "./settle-or-say.ts";
import { stopEverything } from "./stop-everything.ts";

export const engineCommandNames = [
  "arm",
  "disarm",
  "fire",
  "revert",
  "stop_all",
  "revert_all",
  "dry_run",
  "check_targets",
  "reset_practice",
] as const;
export type EngineCommandName = (typeof engineCommandNames)[number];

/** A claimed row of backchannel.engine_command. */
export type ClaimedCommand = { id: string; gameDayId: string; name: string; firingId: string | null; input: unknown; by: string; at: Date };

export type Finished = { ok: boolean; says: string };

const inputSchema = z.object({ confirmation: z.string().optional(), why: z.string().optional() });

/** Does what an organizer asked for. Throws GamedayError or InjectorError with the sentence they read. */
export async function runCommand(engine: Engine, command: ClaimedCommand): Promise<Finished> {
  const { gameDayId, by } = command;
  const input = inputSchema.safeParse(command.input ?? {}).data ?? {};
  switch (command.name as EngineCommandName) {
    case "arm": {
      const firingId = firingOf(command);
      const { failureKey } = await confirmed(engine, firingId, input.confirmation);
      await armFiring(engine, firingId, { by, why: input.why ?? "armed by hand" });
      return { ok: true, says: `${failureKey} is armed.` };
    }
    case "disarm":
      await disarmFiring(engine, firingOf(command), { by, why: input.why ?? "disarmed by hand" });
      return { ok: true, says: "Disarmed." };
    case "fire":
      return fireNow(engine, command, input.confirmation, input.why ?? "fired by hand");
    case "revert": {
      const { state, says } = await settleOrSay(engine, firingOf(command), { by, why: input.why ?? "reverted by hand", asked: true });
      return { ok: state === "reverted", says };
    }
    case "stop_all":
      return stopAll(engine, gameDayId, by);
    case "revert_all":
      return stopEverything(engine, gameDayId, { by, why: input.why ?? "the game day ended" });
    case "dry_run":
      return dryRunFiring(engine, firingOf(command));
    case "check_targets":
      return checkTargets(engine, gameDayId, by);
    case "reset_practice":
      return resetPractice(engine, gameDayId);
    default:
      throw invalid(`The engine knows no command "${command.name}".`);
  }
}

/** Holds the clock first, so that nothing new begins; what is broken is reverted also when that fails. */
async function stopAll(engine: Engine, gameDayId: string, by: string): Promise<Finished> {
  const [hold] = await Promise.allSettled([holdForStop(engine.store, gameDayId, by)]);
  const { ok, says } = await stopEverything(engine, gameDayId, { by, why: "everything was stopped" });
  if (hold.status === "fulfilled") return { ok, says: hold.value ? `${says} The clock is held.` : says };
  return { ok: false, says: `${says} THE CLOCK IS NOT HELD: ${explainError(hold.reason, engine.log)}. Hold it, or stop everything again.` };
}

async function fireNow(engine: Engine, command: ClaimedCommand, confirmation: string | undefined, why: string): Promise<Finished> {
  const firingId = firingOf(command);
  const run = await engine.store.organizers.run.findUniqueOrThrow({ where: { gameDayId: command.gameDayId }, select: { state: true } });
  if (run.state !== "running" && run.state !== "held")
    throw conflict("Failures can be fired only from the start of the game day to its all clear.");
  const before = await loadFiring(engine.store.organizers, firingId);
  refuseWhenRevertOnly(engine, before.failureKey);
  if (before.state === "planned") await confirmed(engine, firingId, confirmation);
  const armed =
    before.state === "planned" ? await armFiring(engine, firingId, { by: command.by, why: "armed to be fired by hand" }) : before;
  if (armed.state !== "armed") throw conflict(`${armed.failureKey} is ${armed.state}; only a planned or armed failure can be fired.`);
  const guard = { kind: "asked", commandId: command.id, engineId: engine.id } as const;
  const state = await fireFiring(engine, armed, null, guard, { by: command.by, why });
  return {
    ok: state === "active",
    says: state === "active" ? `${armed.failureKey} is active.` : `${armed.failureKey} failed to start and is being reverted.`,
  };
}

/** What can't be undone is armed only by who typed so; the web asks for it too. */
async function confirmed(engine: Engine, firingId: string, confirmation: string | undefined): Promise<{ failureKey: string }> {
  const { failureKey, plan } = await loadFiring(engine.store.organizers, firingId);
  const words = `${failureKey} cannot be undone`;
  if (findInjector(plan.injector).irreversible !== undefined && confirmation !== words)
    throw conflict(`To arm ${failureKey}, type "${words}".`);
  return { failureKey };
}

function firingOf(command: ClaimedCommand): string {
  if (command.firingId === null) throw invalid(`The command "${command.name}" names no firing.`);
  return command.firingId;
}
