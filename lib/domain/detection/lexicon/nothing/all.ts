import { chatter } from "./chatter.ts";
import { old } from "./old.ts";
import { known } from "./known.ts";
import { elsewhere } from "./elsewhere.ts";
import { outside } from "./outside.ts";
import { personal } from "./personal.ts";
import { harmless } from "./harmless.ts";

/** What shows that a text speaks of nothing that was broken on purpose, by why. */
export const nothing = { chatter, old, known, elsewhere, outside, personal, harmless };
export type NothingKey = keyof typeof nothing;
