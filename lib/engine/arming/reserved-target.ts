import type { UndoRecord } from "#lib/injectors/contract.ts";

/**
 * What a firing keeps to itself while it is open, over all game days: a target is one by its service, its connection and its name. Null
 * for a record without a state: nothing of a machine is changed.
 */
export function reservedTarget(kind: string, params: Readonly<Record<string, unknown>>, { target, state }: UndoRecord): string | null {
  if (state === null) return null;
  const service = kind.split(".").slice(0, 2).join(".");
  const connection = Object.entries((params.connection ?? {}) as Record<string, unknown>).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([service, connection, target]);
}
