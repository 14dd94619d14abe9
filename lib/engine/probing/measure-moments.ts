import { findFirstImpact, keptForImpact, type JudgedSample } from "#lib/domain/measuring/impact.ts";
import { findRecovery, keptForRecovery } from "#lib/domain/measuring/recovery.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Engine } from "../engine.ts";
import { leaseMs } from "../lease.ts";
import type { InHand, StoredSamples } from "./in-hand.ts";
import type { MeasuredFiring } from "./read-fired.ts";
import type { Watched } from "./watched.ts";
import { storeMoment } from "./store-moment.ts";

type Sought = "impact" | "recovery";
/** What is looked for, and of the samples what still matters for it, by probe and oldest first. */
type Search = { sought: Sought; samples: Record<string, JudgedSample[]>; begunAt: number };

export type SoughtMoments = {
  take: (stored: StoredSamples) => void;
  /** Looks for what these firings wait for; stores and tells each moment once. */
  look: (fired: readonly MeasuredFiring[]) => Promise<void>;
};

/** A probe's samples are needed from so long before the firing: whether it was in bounds when it began. */
const beforeMs = 60_000;
/** For so long another engine, which measured before this one, may still store what it has measured. */
export const settledAfterMs = leaseMs + 2_000;

/**
 * Finds the impact of what is broken and the recovery of what was reverted, in the samples that pass through this process. What it has
 * not had in its hands (fired before it began) it reads once, and once more from `settledAt` on, when who measured before has surely stored
 * the last of it.
 */
export function seekMoments(engine: Engine, probes: readonly Watched[], hand: InHand, settledAt: number): SoughtMoments {
  const searches = new Map<string, Search>();

  const search = async (firing: MeasuredFiring, sought: Sought, attached: readonly Watched[]): Promise<Search> => {
    const now = clockNow();
    const known = searches.get(firing.firingId);
    const settled = known !== undefined && (known.begunAt >= settledAt || now < settledAt);
    if (known?.sought === sought && settled) return known;
    const from = sought === "impact" ? firing.firedAt - beforeMs : (firing.revertedAt ?? now);
    const begun = { sought, samples: await hand.since(attached, from), begunAt: now };
    searches.set(firing.firingId, begun);
    return begun;
  };

  const seek = async (firing: MeasuredFiring): Promise<void> => {
    const sought = soughtOf(firing);
    const attached = probes.filter(({ plan }) => firing.probeKeys.includes(plan.key));
    if (sought === null || attached.length === 0) return void searches.delete(firing.firingId);
    const own = await search(firing, sought, attached);
    const found = sought === "impact" ? seekImpact(own, firing) : seekRecovery(own, firing);
    if (found === null) return;
    const seenBy = attached.find(({ plan }) => plan.key === found.probeKey)?.plan.name ?? found.probeKey;
    await storeMoment(engine, firing, sought, found.at, seenBy);
    searches.delete(firing.firingId);
  };

  return {
    take: (stored) => {
      for (const { samples } of searches.values()) for (const { probe, samples: fresh } of stored) samples[probe.plan.key]?.push(...fresh);
    },
    look: async (fired) => {
      const open = new Set(fired.map(({ firingId }) => firingId));
      for (const firingId of searches.keys()) if (!open.has(firingId)) searches.delete(firingId);
      for (const firing of fired) await seek(firing);
    },
  };
}

function soughtOf({ impactAt, revertedAt, recovered }: MeasuredFiring): Sought | null {
  if (impactAt === null) return "impact";
  return revertedAt !== null && !recovered ? "recovery" : null;
}

type Found = { at: number; probeKey: string };

/** What goes out of bounds after the revert is not this failure's. */
function seekImpact(own: Search, { firedAt, revertedAt }: MeasuredFiring): Found | null {
  const until = revertedAt ?? Infinity;
  const samples = mapped(own.samples, (some) => some.filter(({ at }) => at <= until));
  const found = findFirstImpact(samples, firedAt);
  own.samples = mapped(samples, (some) => keptForImpact(some, firedAt));
  return found;
}

function seekRecovery(own: Search, { revertedAt }: MeasuredFiring): Found | null {
  if (revertedAt === null) return null;
  const at = findRecovery(own.samples, revertedAt);
  own.samples = keptForRecovery(own.samples, revertedAt);
  return at === null ? null : { at, probeKey: "" };
}

const mapped = (samples: Search["samples"], change: (some: JudgedSample[]) => JudgedSample[]): Search["samples"] =>
  Object.fromEntries(Object.entries(samples).map(([key, some]) => [key, change(some)]));
