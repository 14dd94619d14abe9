"use client";

import { useRouter } from "next/navigation";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import type { ConductView } from "#lib/queries/views.ts";
import { Button } from "#app/ui/kit/button.tsx";
import { Tooltip } from "#app/ui/kit/floating/tooltip.tsx";
import { RefusedBelow } from "./refusal.tsx";
import { useCommand } from "#app/ui/saving/use-command.ts";

/** A double agent changes rooms on purpose, and the whole screen is repainted. The first switch makes the organizer a participant too. */
export function PersonaSwitch({ gameDayId, me }: { gameDayId: string; me: ConductView["me"] }) {
  const router = useRouter();
  const command = useCommand(gameDayId);
  const change = async () => {
    const joined = me.alsoParticipant || (await command.send("join-as-participant", { name: me.name, workstreamKey: null }));
    if (joined) router.push(`/g/${gameDayId}`);
  };
  return (
    <div className="relative flex-none">
      <Tooltip says="Go to the incident view, as a participant">
        {(described) => (
          <Button disabled={command.busy} onClick={() => change()} {...described}>
            <Glyph name="person" size="s" />
            <span className="max-w-40 truncate">{me.name}</span>
            <span className="text-ink-2 max-2xl:sr-only">organizer</span>
            <span className="text-ink-3">
              <Glyph name="swap" size="s" label="switch to the incident view" />
            </span>
          </Button>
        )}
      </Tooltip>
      <RefusedBelow error={command.error} />
    </div>
  );
}
