import { alterations } from "./alterations/all.ts";
import { change } from "./change/all.ts";
import { compute } from "./compute/all.ts";
import { data } from "./data/all.ts";
import type { Kind } from "./kind.ts";
import { messages } from "./messages/all.ts";
import { network } from "./network/all.ts";
import { failingWays } from "./ways/all.ts";

/** Kinds of things that break. */
export const things: readonly Kind[] = [...data, ...messages, ...network, ...compute, ...change];
/** Ways in which they break, or work otherwise than they should. */
export const ways: readonly Kind[] = [...failingWays, ...alterations];
