/** Stretches from and to in percent; an item may hold several, each in a layer where it must not meet another's. */
export type Stretch = { from: number; to: number; layer: string };

const meet = (a: Stretch, b: Stretch): boolean => a.layer === b.layer && a.from < b.to && b.from < a.to;

/** Gives each item, in order, the first row in which none of its stretches meets one that stands there already. */
export function packRows<Item>(
  items: readonly Item[],
  stretchesOf: (item: Item) => readonly Stretch[],
): { placed: { item: Item; row: number }[]; rows: number } {
  const taken: Stretch[][] = [];
  const placed = items.map((item) => {
    const own = stretchesOf(item);
    const free = taken.findIndex((row) => !row.some((one) => own.some((other) => meet(one, other))));
    const row = free === -1 ? taken.length : free;
    taken[row] = [...(taken[row] ?? []), ...own];
    return { item, row };
  });
  return { placed, rows: taken.length };
}
