import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { commands } from "#lib/commands/registry.ts";
import { places } from "#lib/realtime/places.ts";

const names = new Set(Object.values(commands).flatMap((command) => ("urgent" in command ? [command.name as string] : [])));
const address = /^\/api\/game-days\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/commands\/([a-z-]+)$/i;

/** What ends something broken goes on however much there is to do, from whoever is signed in. */
export const isUrgent = ({ method, url = "" }: IncomingMessage): boolean => method === "POST" && names.has(address.exec(url)?.[1] ?? "");

const mostRefused = 10_000;
/** Surely as long as a command goes on whose asker has hung up. */
const goesOnMs = 15_000;

/** Emits `close` when the work for an answer is done: with the answer, or a while after nobody waits for it any more. */
function untilDone(response: ServerResponse): EventEmitter {
  const done = new EventEmitter();
  response.once("close", () => {
    if (response.writableFinished) done.emit("close");
    else setTimeout(() => done.emit("close"), goesOnMs).unref();
  });
  return done;
}

/** When what was admitted begins: at once, or in turn with others. */
export type Begins = "at once" | "in turn";

/**
 * A session's few urgent commands at once pass all load. Whoever was answered that there is nothing like it here has one at a time from then
 * on, in turn with others, until one succeeds: a person who may stop, and stopped in a place where they may not, still can.
 */
export function openUrgent(mostOfOne: number): { admits: (session: string, response: ServerResponse) => Begins | false } {
  const few = places(mostOfOne);
  const one = places(1);
  const refused = new Set<string>();
  return {
    admits: (session, response) => {
      const wasRefused = refused.has(session);
      if (!(wasRefused ? one : few).take(session, untilDone(response))) return false;
      response.once("close", () => {
        // Whoever hangs up was answered nothing.
        if (!response.writableFinished) return;
        if (response.statusCode === 200) refused.delete(session);
        if (response.statusCode !== 404) return;
        if (refused.size >= mostRefused) refused.clear();
        refused.add(session);
      });
      return wasRefused ? "in turn" : "at once";
    },
  };
}
