import { withMeasured } from "#lib/domain/measuring/curve.ts";
import type { Payload } from "#lib/domain/events.ts";
import type { ProbeView } from "#lib/queries/views.ts";

/** Probes with what was just measured: each curve as the server keeps it. */
export function movedOn(probes: readonly ProbeView[], { tiles }: Payload<"probes.measured">): ProbeView[] {
  const fresh = new Map(tiles.map((tile) => [tile.key, tile]));
  return probes.map((probe) => {
    const tile = fresh.get(probe.key);
    return tile === undefined ? probe : withMeasured(probe, tile);
  });
}
