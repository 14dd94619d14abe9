import type { Actor } from "#lib/domain/actor.ts";

/** Who or what, and why. `asked`: a person asked for this very firing. */
export type Cause = { by: Actor; why: string; asked?: boolean };
