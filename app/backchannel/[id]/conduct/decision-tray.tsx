import { memo } from "react";
import type { SuggestionView } from "#lib/queries/views.ts";
import type { ConductPart } from "./conduct-part.ts";
import { DetectionCard } from "./detection/detection-card.tsx";
import { mostPressing } from "./detection/most-pressing.ts";
import { PauseRequest } from "./pause-request.tsx";
import { SayNow } from "./say-now.tsx";

type Props = ConductPart & { pointed: SuggestionView | null; failed: boolean; close: () => void };

/** What waits for a decision, most pressing first; before it the word that was pointed at. Cards, not dialogs: the day goes on around them. */
export const DecisionTray = memo(function DecisionTray({ view, refresh, pointed, failed, close }: Props) {
  const underWay = view.gameDay.state === "running" || view.gameDay.state === "held";
  const asked = view.pauseRequests.filter((request) => underWay && request.status === "asked");
  const suggestion = pointed ?? mostPressing(view.suggestions);
  if (suggestion === undefined && asked.length === 0 && view.cues.length === 0 && !failed) return null;
  const others = view.suggestions.filter(({ evidenceId }) => evidenceId !== suggestion?.evidenceId).length;
  return (
    <section
      aria-label="Decisions"
      className="grid flex-none gap-2 border-b border-line bg-sunken p-2 md:auto-cols-fr md:grid-flow-col lg:max-h-1/2 lg:overflow-auto"
    >
      {view.cues.slice(0, 1).map((cue) => (
        <SayNow key={cue.cueId} cue={cue} waiting={view.cues.length - 1} gameDayId={view.gameDay.id} refresh={refresh} />
      ))}
      {failed && <p role="alert">That word could not be looked up. Point at it again.</p>}
      {suggestion !== undefined && (
        <DetectionCard
          key={suggestion.evidenceId}
          word={suggestion}
          waiting={others}
          gameDay={view.gameDay}
          refresh={refresh}
          {...(pointed === null ? {} : { close })}
        />
      )}
      {asked.slice(0, 1).map((request) => (
        <PauseRequest key={request.requestId} request={request} waiting={asked.length - 1} gameDayId={view.gameDay.id} refresh={refresh} />
      ))}
    </section>
  );
});
