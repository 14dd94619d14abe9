"use client";

import { memo } from "react";
import { IncidentCard } from "#app/ui/incident-card.tsx";
import { useIncidentView } from "../incident-context.tsx";
import { UnsentRoomNote } from "../room/unsent-note.tsx";
import { fieldOf } from "#app/ui/words.ts";
import { PanelSection } from "./panel-section.tsx";

/** Incidents: open ones first, the newest on top, resolved ones last. */
export const HappeningNow = memo(function HappeningNow({ onOpen }: { onOpen: (roomKey: string) => void }) {
  const { incidents, room, hrefOf, unsent, mayWrite } = useIncidentView("incidents", "room", "hrefOf", "unsent", "mayWrite");
  const open = incidents.filter(({ status }) => status !== "resolved");
  const resolved = incidents.filter(({ status }) => status === "resolved");
  const declaring = unsent.filter(({ command }) => command === "declare-incident");
  return (
    <PanelSection title="Happening now">
      {incidents.length + declaring.length === 0 && (
        <p className="text-ink-2">
          No incident.{" "}
          {mayWrite ? "If something is wrong, choose Declare and name it; a room opens for it." : "Declared incidents appear here."}
        </p>
      )}
      {declaring.map((word) => (
        <div key={word.id} className="mb-1.5 rounded-2 border border-dashed border-degraded px-2.5 py-2">
          <b className="text-14">{fieldOf(word, "title")}</b>
          <UnsentRoomNote word={word} />
        </div>
      ))}
      {[...open, ...resolved].map((incident) => (
        <IncidentCard
          key={incident.incidentId}
          incident={incident}
          current={incident.roomKey === room.key}
          href={hrefOf(incident.roomKey)}
          onOpen={() => onOpen(incident.roomKey)}
        />
      ))}
    </PanelSection>
  );
});
