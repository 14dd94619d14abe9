import type { Actor } from "#lib/domain/actor.ts";
import type { Looked } from "#lib/domain/events.ts";
import { targetCheckVersion } from "#lib/domain/stored/firing-results.ts";
import { statesFor } from "#lib/domain/firing-states.ts";
import type { TargetFinding } from "#lib/domain/start-findings.ts";
import type { Problem } from "#lib/injectors/contract.ts";
import { findInjector } from "#lib/injectors/registry.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Engine } from "../engine.ts";
import { explainError } from "../firing/explain-error.ts";
import { silentContext } from "../firing/injector-context.ts";
import { loadFiring, type LoadedFiring } from "../firing/load.ts";
import { differenceOf } from "../firing/ready-to-fire.ts";
import { undoRows } from "../undoing/undo-rows.ts";

/** The watchdog shows itself every two seconds. */
const watchdogSilentMs = 10_000;

/** Looks, as arming would, whether each target can be broken now, and whether a watchdog would undo it. Changes nothing of a target; stores what it found. */
export async function lookAtTargets(engine: Engine, gameDayId: string, by: Actor): Promise<{ ok: boolean; says: string; looked: Looked }> {
  const wanted = { gameDayId, state: { in: statesFor("fire") } };
  const firings = await engine.store.organizers.firing.findMany({
    where: wanted,
    select: { id: true },
    orderBy: { failure: { position: "asc" } },
  });
  const looks = await Promise.all(firings.map(({ id }) => lookAt(engine, id)));
  const findings = [...(await watchdogFinding(engine)), ...looks.flatMap((look) => look.findings)];
  const reserves = [...new Set(looks.flatMap((look) => look.reserves))];
  const found = { at: new Date(clockNow()), by: by.name, findings, reserves, version: targetCheckVersion };
  await engine.store.organizers.targetCheck.upsert({ where: { gameDayId }, create: { gameDayId, ...found }, update: found });
  const bad = findings.filter(({ level }) => level === "blocks");
  const says = bad.length === 0 ? "Every target can be broken, and undone." : "Not every target can be broken, and undone.";
  return { ok: bad.length === 0, says, looked: { findings: bad, calls: [] } };
}

type Look = { findings: TargetFinding[]; reserves: string[] };

async function lookAt(engine: Engine, firingId: string): Promise<Look> {
  const firing = await loadFiring(engine.store.organizers, firingId);
  const { failureKey, plan } = firing;
  const found = (level: TargetFinding["level"], message: string) => ({ failureKey, level, says: `${failureKey}: ${message}` });
  if (firing.state === "armed") {
    const differs = await differenceOf(engine, firing);
    const records = await engine.store.organizers.undoRecord.findMany({ where: { firingId }, select: { reserves: true } });
    const findings = differs === null ? [] : [found("blocks", `its target is not as it was when it was armed: ${differs}`)];
    return { findings, reserves: records.flatMap(({ reserves }) => reserves ?? []) };
  }
  const injector = findInjector(plan.injector);
  try {
    const problems = await injector.check(plan.params, silentContext());
    const blocks = said(problems, "blocks").map((message) => found("blocks", message));
    const tells = said(problems, "warns").map((message) => found("tells", message));
    if (blocks.length > 0) return { findings: [...blocks, ...tells], reserves: [] };
    const rows = await undoRows(engine, firing, await injector.prepare(plan.params, silentContext()));
    const facts = (await factsOf(firing)).map((says) => found("tells", says));
    return { findings: [...tells, ...facts], reserves: rows.flatMap(({ reserves }) => reserves ?? []) };
  } catch (error) {
    return { findings: [found("blocks", explainError(error, engine.log))], reserves: [] };
  }
}

/** What each target is like now, a line a target: for a person who knows what it should be. Silent where that can't be asked. */
async function factsOf({ plan }: LoadedFiring): Promise<string[]> {
  const facts =
    (await findInjector(plan.injector)
      .facts?.(plan.params, silentContext())
      .catch(() => [])) ?? [];
  const targets = Map.groupBy(facts, ({ target }) => target);
  return [...targets].map(([target, of]) => `${target} now: ${of.map(({ name, value }) => `${name} ${value}`).join(", ")}`);
}

const said = (problems: readonly Problem[], severity: Problem["severity"]): string[] => [
  ...new Set(problems.filter((one) => one.severity === severity).map(({ message }) => message)),
];

async function watchdogFinding(engine: Engine): Promise<TargetFinding[]> {
  const seenAt = await engine.journal.lastWatchAt();
  // A file's times are this machine's, whatever PostgreSQL's clock says.
  if (seenAt !== null && Date.now() - seenAt < watchdogSilentMs) return [];
  return [{ failureKey: null, level: "blocks", says: "The watchdog is silent: were the engine to die, nothing would be undone." }];
}
