"use client";

import { createContext, type ReactNode, useContext, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import type { IncidentState } from "./incident-store.ts";
import type { Past } from "./past/use-past.ts";
import type { Incident } from "./use-incident.ts";
import type { OpenRoom } from "./use-room.ts";
import type { Words } from "./use-words.ts";

/** Everything the incident view is drawn from, part by part. */
export type IncidentParts = IncidentState &
  Omit<Incident, "state"> &
  OpenRoom &
  Past &
  Words & {
    mayWrite: boolean;
    /** Nothing more is written in it: it is archived or deleted, or the reader is not of it any more. */
    over: boolean;
  };

type Parts = { get: () => IncidentParts; set: (next: IncidentParts) => void; onChange: (listener: () => void) => () => void };

function partsOf(first: IncidentParts): Parts {
  let parts = first;
  const listeners = new Set<() => void>();
  return {
    get: () => parts,
    set: (next) => {
      parts = next;
      for (const listener of listeners) listener();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const IncidentContext = createContext<Parts | null>(null);

export function IncidentProvider({ value, children }: { value: IncidentParts; children: ReactNode }) {
  const [parts] = useState(() => partsOf(value));
  useLayoutEffect(() => parts.set(value));
  return <IncidentContext value={parts}>{children}</IncidentContext>;
}

/** The named parts of the incident view. Only when one of these changes, whoever asks is drawn anew. */
export function useIncidentView<Name extends keyof IncidentParts>(...names: Name[]): Pick<IncidentParts, Name> {
  const parts = useContext(IncidentContext);
  if (parts === null) throw new Error("outside of the incident view");
  const kept = useRef<Pick<IncidentParts, Name> | null>(null);
  const read = (): Pick<IncidentParts, Name> => {
    const now = parts.get();
    const before = kept.current;
    if (before !== null && names.every((name) => Object.is(before[name], now[name]))) return before;
    return (kept.current = Object.fromEntries(names.map((name) => [name, now[name]])) as Pick<IncidentParts, Name>);
  };
  return useSyncExternalStore(parts.onChange, read, read);
}
