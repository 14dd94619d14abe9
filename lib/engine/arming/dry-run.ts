import { findInjector } from "#lib/injectors/registry.ts";
import type { Engine } from "../engine.ts";
import { silentContext } from "../firing/injector-context.ts";
import { loadFiring } from "../firing/load.ts";

export type DryRun = { ok: boolean; says: string };

/** What would be found and which calls would be made, one a line. Changes nothing and says nothing. Throws InjectorError. */
export async function dryRunFiring(engine: Engine, firingId: string): Promise<DryRun> {
  const { plan } = await loadFiring(engine.store.organizers, firingId);
  const injector = findInjector(plan.injector);
  const context = silentContext();
  const problems = await injector.check(plan.params, context);
  const findings = problems.map(({ severity, message }) => `${severity}: ${message}`);
  if (problems.some(({ severity }) => severity === "blocks")) return { ok: false, says: findings.join("\n") };
  const undo = await injector.prepare(plan.params, context);
  const calls = await injector.dryRun(plan.params, undo, context);
  return { ok: true, says: [...findings, ...calls.map(({ verb, target, detail }) => `${verb} ${target} ${detail}`)].join("\n") };
}
