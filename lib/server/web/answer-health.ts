import type { ServerResponse } from "node:http";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";

export type Health = { ok: boolean; database: "up" | "down"; engine: "alive" | "gone" | "unknown"; stream: "listening" | "reconnecting" };

export type HealthSource = { store: Store; streamState: () => Health["stream"] };

const patienceMs = 2_000;
const keptMs = 1_000;

/** Answers /api/health without Next, so that it answers whatever pages do. Asked often, it asks the database once a second. */
export function answerHealth(source: HealthSource): (response: ServerResponse) => Promise<void> {
  let last: { at: number; health: Promise<Health> } | null = null;
  return async (response) => {
    const now = performance.now();
    if (last === null || now - last.at > keptMs) last = { at: now, health: measure(source) };
    const health = await last.health;
    response.writeHead(health.ok ? 200 : 503, {
      "content-type": "application/json",
      "cache-control": "no-store",
      "x-gameday-health": health.ok ? (health.engine === "alive" && health.stream === "listening" ? "ok" : "degraded") : "down",
      "x-gameday-health-database": health.database,
      "x-gameday-health-engine": health.engine,
      "x-gameday-health-stream": health.stream,
    });
    response.end(JSON.stringify(health));
  };
}

async function measure({ store, streamState }: HealthSource): Promise<Health> {
  const stream = streamState();
  try {
    const alive = await withinPatience(store.health.engineLease.count({ where: { expiresAt: { gt: new Date(clockNow()) } } }));
    return { ok: true, database: "up", engine: alive > 0 ? "alive" : "gone", stream };
  } catch {
    return { ok: false, database: "down", engine: "unknown", stream };
  }
}

function withinPatience<T>(work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error("the database did not answer in time")), patienceMs);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}
