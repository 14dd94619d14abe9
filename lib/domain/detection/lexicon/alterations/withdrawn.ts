import type { Kind } from "../kind.ts";

export const withdrawn: Kind = {
  key: "withdrawn",
  names: `withdrawn, rerouted, drained, out of rotation, region down, umgeleitet, zone lost`,
  about: `withdraw*, drain*, evacuat*, zone, pop, lost`,
  signs: `routed to, rerouted, moved to, another location, far, other region, from here, only in, only from`,
};
