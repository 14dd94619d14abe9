import { personActor } from "#lib/domain/actor.ts";

/** The organizer who asks for what these tests have done. */
export const danaActor = personActor({ personId: "dana", name: "Dana" });
