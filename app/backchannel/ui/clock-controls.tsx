"use client";

import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import type { ConductView } from "#lib/queries/views.ts";
import { Button } from "#app/ui/kit/button.tsx";
import { RefusedBelow } from "./refusal.tsx";
import { StartGameDay } from "./start/start-game-day.tsx";
import { useCommand } from "#app/ui/saving/use-command.ts";

type Props = { gameDay: ConductView["gameDay"]; after?: () => Promise<void> };

/** Starts, holds and resumes the clock: whichever the game day's state allows. */
export function ClockControls({ gameDay, after }: Props) {
  const command = useCommand(gameDay.id, after);
  if (mayStart.includes(gameDay.state)) return <StartGameDay gameDayId={gameDay.id} {...(after === undefined ? {} : { after })} />;
  const action = actionIn(gameDay.state);
  if (action === null) return null;
  return (
    <div className="relative flex-none">
      <Button size="l" className="px-3.5 max-sm:px-2.5!" disabled={command.busy} onClick={() => command.send(action.command, action.input)}>
        <Glyph name={action.glyph} />
        {action.says}
      </Button>
      <RefusedBelow error={command.error} docked />
    </div>
  );
}

const mayStart: readonly string[] = ["draft", "announced", "preflight"] satisfies ConductView["gameDay"]["state"][];

function actionIn(state: ConductView["gameDay"]["state"]) {
  if (state === "running")
    return { command: "hold-clock", input: { why: "held by an organizer" }, glyph: "pause", says: "Hold clock" } as const;
  if (state === "held") return { command: "resume-clock", input: {}, glyph: "firing", says: "Resume clock" } as const;
  return null;
}
