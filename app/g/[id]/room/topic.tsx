"use client";

import { limits } from "#lib/domain/limits.ts";
import { Input } from "#app/ui/kit/input.tsx";
import { useState } from "react";
import { Button } from "#app/ui/kit/button.tsx";
import type { IncidentCardView } from "#lib/queries/views.ts";
import { useIncidentView } from "../incident-context.tsx";
import type { useCommand } from "#app/ui/saving/use-command.ts";
import { useSaved } from "#app/ui/saving/use-saved.ts";

/** The word to everyone outside of the room: what is known, and when the next word comes. */
export function Topic({
  incident,
  command,
  phoneMayChange,
}: {
  incident: IncidentCardView;
  command: ReturnType<typeof useCommand>;
  phoneMayChange: boolean;
}) {
  const { mayWrite } = useIncidentView("mayWrite");
  const { incidentId, topic, status } = incident;
  // Null while nobody writes. Kept, because leaving the room or reloading must not cost a sentence.
  const [text, change] = useSaved<string | null>(`gameday-topic-${incidentId}`, null);
  const [clicked, setClicked] = useState(false);
  const setText = (next: string | null) => change(() => next);
  if (text === null || !mayWrite) {
    return (
      <p className="text-14 text-ink-2 wrap-anywhere phone:text-13">
        {topic === "" ? "No update for stakeholders yet." : <bdi>{topic}</bdi>}
        {mayWrite && (
          <Button look="text" className={phoneMayChange ? "" : "phone:hidden"} onClick={() => (setClicked(true), setText(topic))}>
            {topic === "" ? "Say what is known" : "Change"}
          </Button>
        )}
      </p>
    );
  }
  const save = async () => {
    if (await command.send("change-incident", { incidentId, expectedStatus: status, topic: text })) setText(null);
  };
  return (
    <form className="my-1 flex gap-2" onSubmit={(event) => (event.preventDefault(), void save())}>
      <Input
        aria-label="What is known, for stakeholders"
        placeholder="What is known, what is felt, when the next word comes"
        maxLength={limits.incidentTopic}
        autoFocus={clicked}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && setText(null)}
      />
      <Button type="submit" look="primary" className="min-h-8!" busy={command.busy}>
        Tell everyone
      </Button>
      <Button className="min-h-8!" onClick={() => setText(null)}>
        Cancel
      </Button>
    </form>
  );
}
