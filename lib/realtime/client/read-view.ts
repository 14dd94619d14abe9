import type { AskedOf, ShownBy, ViewName } from "#lib/queries/registry.ts";

/** Asks for a view as it is now. Null when it could not be had: no answer, or refused, which `onAbsent` is told. */
export async function askForView<Name extends ViewName>(
  gameDayId: string,
  name: Name,
  asked: AskedOf<Name>,
  signal?: AbortSignal,
  onAbsent: () => void = () => undefined,
): Promise<ShownBy<Name> | null> {
  const query = new URLSearchParams(Object.entries(asked).map(([key, value]) => [key, String(value)])).toString();
  const address = `/api/game-days/${gameDayId}/views/${name}${query === "" ? "" : `?${query}`}`;
  try {
    const response = await fetch(address, { cache: "no-store", ...(signal === undefined ? {} : { signal }) });
    if (response.status === 404) onAbsent();
    return response.ok ? ((await response.json()) as ShownBy<Name>) : null;
  } catch {
    return null;
  }
}
