import type { Kind } from "../kind.ts";

export const exhausted: Kind = {
  key: "exhausted",
  names: `exhaust*, used up, out of connections, saturat*, erschöpft, agotad*, épuisé, none left, maxed out, 枯渇`,
  about: `exhaust*, hold-connections, exhausted, saturate*, max`,
  signs: `too many, none left, all taken, no free, reserved for, maxed out, max reached, limit reached, pool, slots, waiting for a free,
    used up, alle belegt, agotad*, rejected, at max, no more`,
};
