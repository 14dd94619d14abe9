import { isDeepStrictEqual } from "node:util";
import type { ConductPicture } from "#lib/queries/views.ts";
import { listKeys, type Changes, type ListChange, type ListName } from "./told.ts";

/** What makes `after` of `before`: see apply-changes.ts. Both are plain JSON. */
export function diffPictures(before: ConductPicture, after: ConductPicture): Changes {
  const changes: Changes = { parts: {}, lists: {} };
  for (const name of Object.keys(after) as (keyof ConductPicture)[]) {
    if (isDeepStrictEqual(before[name], after[name])) continue;
    if (isList(name)) changes.lists[name] = diffLists(before[name], after[name], listKeys[name]);
    else Object.assign(changes.parts, { [name]: after[name] });
  }
  return changes;
}

const isList = (name: keyof ConductPicture): name is ListName => name in listKeys;

function diffLists(before: readonly object[], after: readonly object[], key: string): ListChange {
  const idOf = (item: object): string => String((item as Record<string, unknown>)[key]);
  const [old, ids] = [new Map(before.map((item) => [idOf(item), item])), after.map(idOf)];
  const present = new Set(ids);
  const change: ListChange = {
    gone: [...old.keys()].filter((id) => !present.has(id)),
    set: after.filter((item) => old.has(idOf(item)) && !isDeepStrictEqual(old.get(idOf(item)), item)),
    add: after.flatMap((item, at): [number, object][] => (old.has(idOf(item)) ? [] : [[at, item]])),
    order: null,
  };
  const kept = ids.filter((id) => old.has(id));
  const asBefore = [...old.keys()].filter((id) => present.has(id));
  return isDeepStrictEqual(kept, asBefore) ? change : { ...change, order: ids };
}
