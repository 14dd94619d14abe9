import type { Payload } from "#lib/domain/events.ts";
import type { ProbeView } from "#lib/queries/views.ts";

const stepMs = 10_000;
const keptPoints = 121;

/** Probes with what was just measured: as the server keeps it, a point each ten seconds of the last 20 minutes, the last one up to date. */
export function movedOn(probes: readonly ProbeView[], { tiles }: Payload<"probes.measured">): ProbeView[] {
  const fresh = new Map(tiles.map((tile) => [tile.key, tile]));
  return probes.map((probe) => {
    const tile = fresh.get(probe.key);
    const last = probe.recent.at(-1);
    if (tile === undefined || last?.at === tile.at) return probe;
    const before = last !== undefined && stepOf(last.at) === stepOf(tile.at) ? probe.recent.slice(0, -1) : probe.recent;
    const recent = [...before, { at: tile.at, value: tile.value }].slice(-keptPoints);
    const since = tile.state === probe.state ? probe.since : tile.at;
    return { ...probe, state: tile.state, value: tile.value, since, recent };
  });
}

const stepOf = (moment: string): number => Math.floor(Date.parse(moment) / stepMs);
