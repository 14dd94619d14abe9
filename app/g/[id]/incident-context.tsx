"use client";

import { createContext, useContext } from "react";
import type { Incident } from "./use-incident.ts";
import type { Rooms } from "./use-room.ts";
import type { Words } from "./use-words.ts";

export type IncidentContextValue = Incident & { rooms: Rooms; words: Words; mayWrite: boolean };

const IncidentContext = createContext<IncidentContextValue | null>(null);
export const IncidentProvider = IncidentContext.Provider;

/** What every part of the incident view reads from. */
export function useIncidentView(): IncidentContextValue {
  const value = useContext(IncidentContext);
  if (value === null) throw new Error("outside of the incident view");
  return value;
}
