import type { Health } from "#lib/domain/enums.ts";
import { withPoint, type CurvePoint } from "#lib/domain/measuring/curve.ts";
import { healthOf } from "#lib/domain/measuring/health.ts";
import { isInBounds } from "#lib/domain/measuring/impact.ts";
import type { ProbePlan } from "#lib/domain/plan.ts";
import type { Sample } from "#lib/probes/contract.ts";

/** A probe with what is known of it; moments in ms since the epoch. */
export type Watched = {
  id: string;
  plan: ProbePlan;
  state: Health;
  since: number | null;
  /** Of its curve what is not stored yet, the present ten seconds at its end. */
  curve: CurvePoint[];
  fresh: MeasuredSample[];
  changed: boolean;
};
export type MeasuredSample = { at: number; value: number | null; inBounds: boolean; error: string | null };

/** Takes a sample in. Its moment is when it was begun: what broke while it waited for an answer is not in it. */
export function record(probe: Watched, at: number, { value, error }: Sample): void {
  const { bounds } = probe.plan;
  const state = healthOf(value, bounds);
  if (state !== probe.state) Object.assign(probe, { state, since: at, changed: true });
  probe.curve = withPoint(probe.curve, { at: new Date(at).toISOString(), value }, bounds);
  probe.fresh.push({ at, value, inBounds: isInBounds(value, bounds), error });
}
