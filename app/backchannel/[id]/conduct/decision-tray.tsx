import { memo } from "react";
import type { ConductPart } from "./conduct-part.ts";
import { DetectionSuggestion } from "./detection-suggestion.tsx";
import { mostPressing } from "./most-pressing.ts";
import { SayNow } from "./say-now.tsx";
import { PauseRequest } from "./pause-request.tsx";

/** What waits for a decision, most pressing first. Cards, not dialogs: the day goes on around them. */
export const DecisionTray = memo(function DecisionTray({ view, refresh }: ConductPart) {
  const underWay = view.gameDay.state === "running" || view.gameDay.state === "held";
  const asked = view.pauseRequests.filter((request) => underWay && request.status === "asked");
  const suggestion = mostPressing(view.suggestions);
  if (suggestion === undefined && asked.length === 0 && view.cues.length === 0) return null;
  return (
    <section
      aria-label="Decisions"
      className="grid flex-none gap-2 border-b border-line bg-sunken p-2 md:auto-cols-fr md:grid-flow-col lg:max-h-1/2 lg:overflow-auto"
    >
      {view.cues.slice(0, 1).map((cue) => (
        <SayNow key={cue.cueId} cue={cue} waiting={view.cues.length - 1} gameDayId={view.gameDay.id} refresh={refresh} />
      ))}
      {suggestion !== undefined && (
        <DetectionSuggestion
          key={suggestion.evidenceId + suggestion.firingId}
          suggestion={suggestion}
          waiting={view.suggestions.length - 1}
          gameDay={view.gameDay}
          refresh={refresh}
        />
      )}
      {asked.slice(0, 1).map((request) => (
        <PauseRequest key={request.requestId} request={request} waiting={asked.length - 1} gameDayId={view.gameDay.id} refresh={refresh} />
      ))}
    </section>
  );
});
