import type { ConductPicture } from "#lib/queries/views.ts";
import { listKeys, type Changes, type ListChange, type ListName } from "../../conduct/told.ts";

/** The picture after the changes. What did not change are the same objects. */
export function applyChanges(picture: ConductPicture, { parts, lists }: Changes): ConductPicture {
  const changed = Object.entries(lists).map(([name, change]) => [
    name,
    applyTo(picture[name as ListName], change, listKeys[name as ListName]),
  ]);
  return { ...picture, ...parts, ...(Object.fromEntries(changed) as Partial<ConductPicture>) };
}

function applyTo(list: readonly object[], { gone, set, add, order }: ListChange, key: string): object[] {
  const idOf = (item: object): string => String((item as Record<string, unknown>)[key]);
  const left = new Set(gone);
  const fresh = new Map(set.map((item) => [idOf(item), item]));
  const next = list.filter((item) => !left.has(idOf(item))).map((item) => fresh.get(idOf(item)) ?? item);
  for (const [at, item] of add) next.splice(at, 0, item);
  if (order === null) return next;
  const byId = new Map(next.map((item) => [idOf(item), item]));
  return order.flatMap((id) => byId.get(id) ?? []);
}
