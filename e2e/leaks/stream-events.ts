import type { StreamEvent } from "../../lib/domain/events.ts";
import type { Traffic } from "./traffic.ts";

/** What a person's page heard of the stream, from the frames as they came. */
export function streamEvents({ pieces }: Traffic): StreamEvent[] {
  const told = pieces.flatMap(({ where, text }) => (where.startsWith("frame of /stream") ? [/\["events",(.*)\]$/s.exec(text)?.[1]] : []));
  return told.flatMap((batch) => (batch === undefined ? [] : (JSON.parse(batch) as { events: StreamEvent[] }).events));
}
