"use client";

import { memo } from "react";
import { useIncidentView } from "../incident-context.tsx";
import { PanelSection } from "./panel-section.tsx";

/** Who is here, by workstream. */
export const HereNow = memo(function HereNow() {
  const { presence, workstreams, live } = useIncidentView("presence", "workstreams", "live");
  if (presence === null) return null;
  const nameOf = new Map(workstreams.map(({ key, name }) => [key, name]));
  const teams = Object.entries(presence.workstreams).map(([key, count]) => `${nameOf.get(key) ?? key} ${count}`);
  return (
    <PanelSection title={live ? "Here now" : "Here when last seen"} beside={String(presence.here)}>
      <p className="text-ink-2">{teams.length === 0 ? "Nobody has joined a workstream yet." : teams.join(", ")}</p>
    </PanelSection>
  );
});
