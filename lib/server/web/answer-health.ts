import type { ServerResponse } from "node:http";
import { clockNow, judgeClocks, processClock, type ClockReading } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";
import { freeMegabytes, lowMegabytes } from "../free-space.ts";

export type ServerHealth = {
  ok: boolean;
  database: "up" | "down" | "read-only";
  engine: "alive" | "gone" | "unknown";
  stream: "listening" | "reconnecting";
  /** Of the data folder: the embedded PostgreSQL and the journal are there. */
  disk: { freeMegabytes: number | null; state: "roomy" | "low" | "unknown" };
  /** How far PostgreSQL's clock is ahead of this machine's and of each living engine's, in ms; null: not measured. */
  clock: { web: ClockReading | null; engines: (number | null)[]; state: "right" | "wrong" | "unknown" };
};

export type HealthSource = { store: Store; dataFolder: string; streamState: () => ServerHealth["stream"] };

const patienceMs = 2_000;
const keptMs = 1_000;

/** Answers /api/health without Next, so that it answers whatever pages do. Asked often, it asks the database once a second. */
export function answerHealth(source: HealthSource): (response: ServerResponse) => Promise<void> {
  let last: { at: number; health: Promise<ServerHealth> } | null = null;
  return async (response) => {
    const now = performance.now();
    if (last === null || now - last.at > keptMs) last = { at: now, health: measure(source) };
    const health = await last.health;
    response.writeHead(health.ok ? 200 : 503, {
      "content-type": "application/json",
      "cache-control": "no-store",
      "x-gameday-health": inOneWord(health),
      "x-gameday-health-database": health.database,
      "x-gameday-health-engine": health.engine,
      "x-gameday-health-stream": health.stream,
      "x-gameday-health-disk": health.disk.state,
      "x-gameday-health-clock": health.clock.state,
    });
    response.end(JSON.stringify(health));
  };
}

function inOneWord({ ok, database, engine, stream, disk, clock }: ServerHealth): "ok" | "degraded" | "down" {
  if (!ok) return "down";
  const works = database === "up" && engine === "alive" && stream === "listening";
  return works && disk.state !== "low" && clock.state === "right" ? "ok" : "degraded";
}

/** A web process may have no folder of ours: what can't be asked worries nobody. */
async function diskOf(folder: string): Promise<ServerHealth["disk"]> {
  const free = await freeMegabytes(folder).catch(() => null);
  return { freeMegabytes: free, state: free === null ? "unknown" : free < lowMegabytes ? "low" : "roomy" };
}

/** This machine's clock, and what each living engine says of its own. */
function clocks(engines: (number | null)[]): ServerHealth["clock"] {
  const web = processClock().reading();
  return { web, engines, state: judgeClocks(web, engines) };
}

async function measure({ store, dataFolder, streamState }: HealthSource): Promise<ServerHealth> {
  const stream = streamState();
  const disk = await diskOf(dataFolder);
  try {
    const alive = await withinPatience(
      store.health.engineLease.findMany({ where: { expiresAt: { gt: new Date(clockNow()) } }, select: { clockOffsetMs: true } }),
    );
    const [writes] = await withinPatience(store.health.$queryRaw<{ readOnly: boolean }[]>`
      SELECT current_setting('transaction_read_only')::boolean AS "readOnly"`);
    return {
      ok: true,
      database: writes?.readOnly === false ? "up" : "read-only",
      engine: alive.length > 0 ? "alive" : "gone",
      stream,
      disk,
      clock: clocks(alive.map(({ clockOffsetMs }) => clockOffsetMs)),
    };
  } catch {
    return { ok: false, database: "down", engine: "unknown", stream, disk, clock: clocks([]) };
  }
}

function withinPatience<T>(work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error("the database did not answer in time")), patienceMs);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}
