import { commandsChannel } from "#lib/persistence/append-events.ts";
import { listen } from "#lib/persistence/listen.ts";
import { eventsChannel, readGameDayId, readWakeUp } from "#lib/persistence/wake-up.ts";
import type { Engine } from "../engine.ts";

export type Wakes = {
  /** A command waits for an engine. */
  onCommand: (gameDayId: string) => void;
  /** Something was appended to a game day's organizers' stream. */
  onEvent: (gameDayId: string) => void;
  /** Something was appended to a participants' stream. */
  onWord: () => void;
};

/** Passes on PostgreSQL's notifications until the signal. What is missed while none arrive, the engine finds by its own polling. */
export async function listenForCommands(engine: Engine, wakes: Wakes, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const listening = listen({
    databaseUrl: engine.databaseUrl,
    name: "gameday engine listen",
    channels: [commandsChannel, eventsChannel],
    onNotification: (channel, payload) => {
      if (channel === eventsChannel) {
        const wakeUp = readWakeUp(payload);
        if (wakeUp?.audience === "participants") wakes.onWord();
        else if (wakeUp !== null) wakes.onEvent(wakeUp.gameDayId);
        return;
      }
      const gameDayId = readGameDayId(payload);
      if (gameDayId !== null) wakes.onCommand(gameDayId);
    },
    catchUp: () => undefined,
    onLost: (error) => engine.log.warn({ err: error }, "not listening to the database"),
  });
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  await listening.close();
}
