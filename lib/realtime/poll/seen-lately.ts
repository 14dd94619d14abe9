const keptMs = 30_000;

export type SeenLately = { saw: (personId: string, gameDayId: string) => void; isKnown: (personId: string, gameDayId: string) => boolean };

/** Who was let into which game day a moment ago: between two of their questions a page is of it too. */
export function seenLately(): SeenLately {
  const at = new Map<string, number>();
  const keyOf = (personId: string, gameDayId: string): string => `${gameDayId} ${personId}`;
  const isFresh = (seenAt: number): boolean => performance.now() - seenAt < keptMs;
  return {
    saw: (personId, gameDayId) => {
      const key = keyOf(personId, gameDayId);
      // Oldest first: what follows a fresh one is fresh.
      at.delete(key);
      at.set(key, performance.now());
      for (const [old, seenAt] of at) {
        if (isFresh(seenAt)) break;
        at.delete(old);
      }
    },
    isKnown: (personId, gameDayId) => isFresh(at.get(keyOf(personId, gameDayId)) ?? -Infinity),
  };
}
