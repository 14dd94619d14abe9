import { z } from "zod";
import { eventCatalogue, type StoredEventName, type StreamEvent } from "#lib/domain/events.ts";

/** An event of one of these names, as a stream holds it. */
export function streamEventSchema<Name extends StoredEventName>(names: readonly Name[]): z.ZodType<StreamEvent<Name>> {
  const place = { id: z.string(), seq: z.number().int(), at: z.iso.datetime() };
  const [first, ...others] = names.map((name) => z.object({ ...place, name: z.literal(name), payload: eventCatalogue[name].payload }));
  if (first === undefined) throw new Error("an event has a name");
  return z.discriminatedUnion("name", [first, ...others]) as unknown as z.ZodType<StreamEvent<Name>>;
}
