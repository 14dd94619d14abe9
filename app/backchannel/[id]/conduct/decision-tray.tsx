import { memo } from "react";
import type { SuggestionView } from "#lib/queries/views.ts";
import type { ConductPart } from "./conduct-part.ts";
import { DetectionCard } from "../detection/detection-card.tsx";
import { mostPressing } from "./detection/most-pressing.ts";
import { PauseRequest } from "./pause-request.tsx";
import { SayNow } from "./announcing/say-now.tsx";

type Props = ConductPart<"gameDay" | "failures" | "suggestions" | "pauseRequests" | "cues"> & {
  pointed: SuggestionView | null;
  failed: boolean;
  close: () => void;
};

/** What waits for a decision, most pressing first; before it the word that was pointed at. Cards, not dialogs: the day goes on around them. */
export const DecisionTray = memo(function DecisionTray(props: Props) {
  const { gameDay, failures, suggestions, pauseRequests, cues, refresh, pointed, failed, close } = props;
  const underWay = gameDay.state === "running" || gameDay.state === "held";
  const asked = pauseRequests.filter((request) => underWay && request.status === "asked");
  const suggestion = pointed ?? mostPressing(suggestions);
  if (suggestion === undefined && asked.length === 0 && cues.length === 0 && !failed) return null;
  const others = suggestions.filter(({ evidenceId }) => evidenceId !== suggestion?.evidenceId).length;
  return (
    <section
      aria-label="Decisions"
      data-decisions
      className="grid flex-none gap-2 border-b border-line bg-sunken p-2 md:max-lg:auto-cols-fr md:max-lg:grid-flow-col lg:max-h-[72%] lg:overflow-auto xl:max-h-[62%] xl:grid-flow-row-dense xl:has-[>:nth-child(2)]:grid-cols-2"
    >
      {cues.slice(0, 1).map((cue) => (
        <SayNow key={cue.cueId} cue={cue} waiting={cues.length - 1} gameDayId={gameDay.id} refresh={refresh} />
      ))}
      {failed && <p role="alert">That word could not be looked up. Point at it again.</p>}
      {suggestion !== undefined && (
        <DetectionCard
          key={suggestion.evidenceId}
          word={suggestion}
          waiting={others}
          gameDay={gameDay}
          failures={failures}
          refresh={refresh}
          {...(pointed === null ? {} : { close })}
        />
      )}
      {asked.slice(0, 1).map((request) => (
        <PauseRequest key={request.requestId} request={request} waiting={asked.length - 1} gameDayId={gameDay.id} refresh={refresh} />
      ))}
    </section>
  );
});
