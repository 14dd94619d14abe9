const patienceMs = 10_000;

/** Asks for a part of the past; null when it can't be had now. */
export const askPart = <Part>(path: string, query: URLSearchParams): Promise<Part | null> =>
  fetch(`${path}?${query}`, { cache: "no-store", signal: AbortSignal.timeout(patienceMs) })
    .then(async (response) => (response.ok ? ((await response.json()) as Part) : null))
    .catch(() => null);

export const roomPath = (gameDayId: string, roomKey: string): string =>
  `/api/game-days/${gameDayId}/rooms/${encodeURIComponent(roomKey)}/entries`;
