import { targetOf } from "./layers.ts";
import { importsOf } from "./modules.ts";

/**
 * Modules that import each other in a circle, by types too, which import/no-cycle doesn't see. What a module loads late, and which has
 * its props from there, makes none. `sources`: texts by project path.
 */
export function findCircles(sources: ReadonlyMap<string, string>): string[][] {
  const imported = new Map<string, string[]>();
  for (const [path, source] of sources) {
    const targets = importsOf(source).map(({ specifier, late }) => (late ? null : targetOf(path, specifier)));
    imported.set(path, [...new Set(targets.filter((target) => target !== null && sources.has(target)))] as string[]);
  }
  const reached = new Map([...imported].map(([path, targets]) => [path, reachedFrom(imported, targets)]));
  const inCircles = [...sources.keys()].filter((path) => reached.get(path)?.has(path));
  const circles = Map.groupBy(inCircles, (path) => inCircles.find((one) => one === path || isMutual(reached, one, path)));
  return [...circles.values()].map((circle) => circle.toSorted());
}

function reachedFrom(imported: ReadonlyMap<string, readonly string[]>, targets: readonly string[]): Set<string> {
  const reached = new Set(targets);
  for (const path of reached) for (const next of imported.get(path) ?? []) reached.add(next);
  return reached;
}

const isMutual = (reached: ReadonlyMap<string, ReadonlySet<string>>, one: string, other: string): boolean =>
  reached.get(one)?.has(other) === true && reached.get(other)?.has(one) === true;
