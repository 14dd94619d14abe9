import type { TargetFinding } from "#lib/domain/start-findings.ts";
import { findInjector } from "#lib/injectors/registry.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Engine } from "./engine.ts";
import { explainError } from "./explain-error.ts";
import { silentContext } from "./injector-context.ts";
import { loadFiring } from "./load-firing.ts";
import { undoRows } from "./undo-rows.ts";

/** The watchdog shows itself every two seconds. */
const watchdogSilentMs = 10_000;

/** Looks, as arming would, whether each target can be broken now, and whether a watchdog would undo it. Changes nothing of a target; stores what it found. */
export async function checkTargets(engine: Engine, gameDayId: string, by: string): Promise<{ ok: boolean; says: string }> {
  const firings = await engine.store.organizers.firing.findMany({ where: { gameDayId, state: "planned" }, select: { id: true } });
  const looks = await Promise.all(firings.map(({ id }) => lookAt(engine, id)));
  const findings = [...(await watchdogFinding(engine)), ...looks.flat()];
  const found = { at: new Date(clockNow()), by, findings };
  await engine.store.organizers.targetCheck.upsert({ where: { gameDayId }, create: { gameDayId, ...found }, update: found });
  const says = findings.length === 0 ? "Every target can be broken, and undone." : findings.map((one) => one.says).join("\n");
  return { ok: findings.length === 0, says };
}

async function lookAt(engine: Engine, firingId: string): Promise<TargetFinding[]> {
  const firing = await loadFiring(engine.store.organizers, firingId);
  const { failureKey, plan } = firing;
  const injector = findInjector(plan.injector);
  try {
    const problems = await injector.check(plan.params, silentContext());
    const blocks = [...new Set(problems.filter(({ severity }) => severity === "blocks").map(({ message }) => message))];
    if (blocks.length > 0) return blocks.map((message) => ({ failureKey, says: `${failureKey}: ${message}` }));
    await undoRows(engine, firing, await injector.prepare(plan.params, silentContext()));
    return [];
  } catch (error) {
    return [{ failureKey, says: `${failureKey}: ${explainError(error, engine.log)}` }];
  }
}

async function watchdogFinding(engine: Engine): Promise<TargetFinding[]> {
  const seenAt = await engine.journal.lastWatchAt();
  // A file's times are this machine's, whatever PostgreSQL's clock says.
  if (seenAt !== null && Date.now() - seenAt < watchdogSilentMs) return [];
  return [{ failureKey: null, says: "The watchdog is silent: were the engine to die, nothing would be undone." }];
}
