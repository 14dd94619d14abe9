import { createHash, randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { join } from "node:path";
import { pino, type Logger } from "pino";
import type { Store } from "#lib/persistence/store.ts";
import { createClaims, type Claims } from "./firing/batch-claims.ts";
import { openJournal, type Journal } from "./journal/journal.ts";
import { createLogLines, type LogLines } from "./log-lines.ts";
import type { HeldFiring } from "./holding/hold.ts";
import type { RevertUnderWay } from "./undoing/revert-under-way.ts";
import { createTurns, type Turns } from "./take-turns.ts";

export type EngineOptions = {
  store: Store;
  databaseUrl: string;
  /** Where the journal is kept: GAMEDAY_DATA. */
  dataFolder: string;
  log?: Logger;
  /** Nothing new is fired, everything is still undone. */
  revertOnly?: boolean;
  /** Waits before the second, third ... try of a revert. */
  revertBackoffMs?: readonly number[];
  /** After how long a revert that goes on trying is loud, and after how long whoever asked for it is answered. */
  loudAfterMs?: number;
  answerWithinMs?: number;
};

/** What every verb of the engine works with. One a process; an engine without `startEngine` serves the watchdog and the terminal. */
export type Engine = {
  id: string;
  /** This machine and data folder: part of the id of every engine that works there. */
  place: string;
  store: Store;
  databaseUrl: string;
  dataFolder: string;
  journal: Journal;
  log: Logger;
  lines: LogLines;
  turns: Turns;
  claims: Claims;
  revertOnly: boolean;
  /** One a start under way: aborted when it is to be undone instead. */
  starts: Map<string, AbortController>;
  /** The faults that live in this process. */
  holds: Map<string, HeldFiring>;
  /** When its lease was last renewed, by `performance.now()`; null for who has none. */
  renewedAt: number | null;
  /** One a revert under way. */
  reverts: Map<string, RevertUnderWay>;
  revertBackoffMs: readonly number[];
  loudAfterMs: number;
  answerWithinMs: number;
};

export function createEngine(options: EngineOptions, kind: "engine" | "watchdog" | "terminal" = "engine"): Engine {
  const { store, databaseUrl, dataFolder } = options;
  const place = `${hostname()}-${createHash("sha256").update(dataFolder).digest("hex").slice(0, 8)}`;
  const id = `${kind}-${place}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const log = options.log ?? pino({ name: kind, level: process.env.GAMEDAY_LOG ?? "info" }, pino.destination({ dest: 2, sync: false }));
  return {
    id,
    place,
    store,
    databaseUrl,
    dataFolder,
    journal: openJournal(join(dataFolder, "journal")),
    log,
    lines: createLogLines(store, log),
    turns: createTurns(),
    claims: createClaims(store),
    revertOnly: options.revertOnly ?? false,
    starts: new Map(),
    holds: new Map(),
    renewedAt: null,
    reverts: new Map(),
    loudAfterMs: options.loudAfterMs ?? 20_000,
    answerWithinMs: options.answerWithinMs ?? 25_000,
    revertBackoffMs: options.revertBackoffMs ?? [500, 2_000, 5_000, 10_000],
  };
}
