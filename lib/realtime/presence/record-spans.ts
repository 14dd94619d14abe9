import { randomUUID } from "node:crypto";
import { clockNow } from "#lib/persistence/clock.ts";
import type { StoredSpan } from "#lib/persistence/connection-spans.ts";

/** A participant's connection of any kind. `heardAt`: when it last gave a sign of life, ms since the epoch. */
export type SpannedConnection = { viewer: { gameDayId: string; personId: string }; heardAt: () => number };

type Kept = { span: StoredSpan; connections: Set<SpannedConnection>; stored: boolean };

/** After a longer silence somebody counts as away meanwhile, even if nothing ended the old connection. */
const silentMs = 8_000;

export type Spans = {
  begin: (connection: SpannedConnection) => void;
  end: (connection: SpannedConnection) => void;
  /** Everything ends. */
  endAll: () => void;
  /** What stands differently in the database: new or ended; with `open` also what is still there, and was heard of since. */
  changed: (which?: "open") => StoredSpan[];
  /** These were written as they were told by `changed`. */
  written: (spans: readonly StoredSpan[]) => void;
};

/** The unbroken times in which this process has each person's connections, of which there may be several. */
export function recordSpans(): Spans {
  const current = new Map<string, Kept>();
  const ended = new Map<string, StoredSpan>();
  const keyOf = ({ viewer }: SpannedConnection): string => `${viewer.gameDayId} ${viewer.personId}`;

  const close = (key: string, { span }: Kept, until: number): void => {
    current.delete(key);
    ended.set(span.id, { ...span, until: Math.max(span.until, until), open: false });
  };
  const heard = ({ span, connections }: Kept): number => Math.max(span.until, ...[...connections].map((one) => one.heardAt()));

  return {
    begin: (connection) => {
      const key = keyOf(connection);
      const now = clockNow();
      const known = current.get(key);
      if (known !== undefined && now - heard(known) > silentMs) close(key, known, heard(known));
      const { gameDayId, personId } = connection.viewer;
      const span = { id: randomUUID(), gameDayId, personId, since: now, until: now, open: true };
      const kept = current.get(key) ?? { span, connections: new Set<SpannedConnection>(), stored: false };
      current.set(key, kept);
      kept.connections.add(connection);
    },
    end: (connection) => {
      const key = keyOf(connection);
      const kept = current.get(key);
      if (kept?.connections.delete(connection) === true && kept.connections.size === 0) close(key, kept, connection.heardAt());
    },
    endAll: () => {
      for (const [key, kept] of current) close(key, kept, heard(kept));
    },
    changed: (which) => {
      const told = [...current.values()].filter(({ stored }) => which === "open" || !stored);
      for (const kept of told) kept.span.until = heard(kept);
      return [...ended.values(), ...told.map(({ span }) => ({ ...span }))];
    },
    written: (spans) => {
      const ids = new Set(spans.map(({ id }) => id));
      for (const { id, open } of spans) if (!open) ended.delete(id);
      for (const kept of current.values()) if (ids.has(kept.span.id)) kept.stored = true;
    },
  };
}
