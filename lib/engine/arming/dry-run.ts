import type { Looked } from "#lib/domain/events.ts";
import type { TargetFinding } from "#lib/domain/start-findings.ts";
import { findInjector } from "#lib/injectors/registry.ts";
import type { Engine } from "../engine.ts";
import { silentContext } from "../firing/injector-context.ts";
import { loadFiring } from "../firing/load.ts";

export type DryRun = { ok: boolean; says: string; looked: Looked };

/** What would be found and which calls would be made. Changes nothing and says nothing. Throws InjectorError. */
export async function dryRunFiring(engine: Engine, firingId: string): Promise<DryRun> {
  const { failureKey, plan } = await loadFiring(engine.store.organizers, firingId);
  const injector = findInjector(plan.injector);
  const context = silentContext();
  const problems = await injector.check(plan.params, context);
  const findings = problems.map(({ severity, message: says }): TargetFinding => ({
    failureKey,
    level: severity === "blocks" ? "blocks" : "tells",
    says,
  }));
  if (findings.some(({ level }) => level === "blocks")) return { ok: false, says: "It would not work.", looked: { findings, calls: [] } };
  const undo = await injector.prepare(plan.params, context);
  const calls = await injector.dryRun(plan.params, undo, context);
  return {
    ok: true,
    says: "It would work.",
    looked: { findings, calls: calls.map(({ verb, target, detail }) => ({ verb, target, detail })) },
  };
}
