const answerWithinMs = 400;

export type CacheClient = {
  /** The cached value, undefined on a miss; throws when the cache does not answer. */
  get: (key: string) => Promise<unknown>;
  /** Never throws: a cache that can't be warmed is no reason to fail a read. */
  put: (entries: Record<string, unknown>, ttlMs: number) => Promise<void>;
  /** Whether the last exchange worked. */
  readonly reachable: boolean;
};

export function connectCache(baseUrl: string): CacheClient {
  let reachable = true;

  async function exchange(path: string, init: RequestInit): Promise<Response> {
    try {
      const response = await fetch(`${baseUrl}${path}`, { ...init, signal: AbortSignal.timeout(answerWithinMs) });
      reachable = true;
      return response;
    } catch (error) {
      reachable = false;
      throw error;
    }
  }

  return {
    get reachable() {
      return reachable;
    },
    async get(key) {
      const response = await exchange(`/entries/${encodeURIComponent(key)}`, {});
      const answer = (await response.json()) as { value?: unknown };
      return response.ok ? answer.value : undefined;
    },
    async put(entries, ttlMs) {
      const body = JSON.stringify({ entries, ttlMs });
      await exchange("/entries", { method: "POST", body })
        .then((response) => response.arrayBuffer())
        .catch(() => undefined);
    },
  };
}
