"use client";

import { Glyph } from "#app/ui/glyph.tsx";
import { useIncidentView } from "../incident-context.tsx";
import { IncidentHeader } from "./incident-header.tsx";

/** What the open room is for: its incident, or its people. */
export function RoomHeader() {
  const { room, mainKey, incidents, workstreams } = useIncidentView("room", "mainKey", "incidents", "workstreams");
  const incident = incidents.find(({ incidentId }) => incidentId === room.incidentId);
  if (incident !== undefined) return <IncidentHeader key={incident.incidentId} incident={incident} />;
  const team = workstreams.find(({ key }) => key === room.key);
  const says =
    room.key === mainKey
      ? "Everyone is here. Incidents get rooms of their own as they are declared."
      : team === undefined
        ? "A room for whoever needs it."
        : `The room of ${team.name}.`;
  return (
    <header className="border-b border-line bg-panel px-5 py-3 phone:px-3 phone:py-2">
      <h1 className="flex items-center gap-1.5 text-20 font-strong tracking-tight phone:text-16">
        <Glyph name="hash" />
        {room.name}
      </h1>
      <p className="text-14 text-ink-2 phone:text-13">{says}</p>
    </header>
  );
}
