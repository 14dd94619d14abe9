import { randomUUID } from "node:crypto";
import { clockNow } from "#lib/persistence/clock.ts";
import type { StoredSpan } from "#lib/persistence/connection-spans.ts";

/** A participant's connection of any kind. `heardAt`: when it last gave a sign of life, ms since the epoch. */
export type Connection = { viewer: { gameDayId: string; personId: string }; heardAt: () => number };

type Kept = StoredSpan & { connections: Set<Connection> };

/** Whoever comes back after a longer silence was away meanwhile, although nothing had ended the old connection. */
const silentMs = 8_000;

export type Spans = {
  begin: (connection: Connection) => void;
  end: (connection: Connection) => void;
  /** Everything ends. */
  endAll: () => void;
  /** What stands differently in the database: new, ended, or still there and heard of since. */
  changed: () => StoredSpan[];
  /** These were written as they were told by `changed`. */
  written: (spans: readonly StoredSpan[]) => void;
};

/** The unbroken times in which this process has each person's connections, of which there may be several. */
export function recordSpans(): Spans {
  const current = new Map<string, Kept>();
  const ended = new Map<string, StoredSpan>();
  const keyOf = ({ viewer }: Connection): string => `${viewer.gameDayId} ${viewer.personId}`;

  const close = (key: string, { connections: _, ...span }: Kept, until: number): void => {
    current.delete(key);
    ended.set(span.id, { ...span, until: Math.max(span.until, until), open: false });
  };
  const heard = ({ until, connections }: Kept): number => Math.max(until, ...[...connections].map((one) => one.heardAt()));

  return {
    begin: (connection) => {
      const key = keyOf(connection);
      const now = clockNow();
      const known = current.get(key);
      if (known !== undefined && now - heard(known) > silentMs) close(key, known, heard(known));
      const { gameDayId, personId } = connection.viewer;
      const fresh = { id: randomUUID(), gameDayId, personId, since: now, until: now, open: true, connections: new Set<Connection>() };
      const span = current.get(key) ?? fresh;
      current.set(key, span);
      span.connections.add(connection);
    },
    end: (connection) => {
      const key = keyOf(connection);
      const span = current.get(key);
      if (span?.connections.delete(connection) === true && span.connections.size === 0) close(key, span, connection.heardAt());
    },
    endAll: () => {
      for (const [key, span] of current) close(key, span, heard(span));
    },
    changed: () => {
      for (const span of current.values()) span.until = heard(span);
      return [...ended.values(), ...[...current.values()].map(({ connections: _, ...span }) => span)];
    },
    written: (spans) => {
      for (const { id, open } of spans) if (!open) ended.delete(id);
    },
  };
}
