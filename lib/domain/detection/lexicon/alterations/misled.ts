import type { Kind } from "../kind.ts";

export const misled: Kind = {
  key: "misled",
  names: `wrong address, wrong host, nonsense, misroute*, falsch, points at, points to, resolves to, hosts file, dirección equivocada`,
  about: `hosts-file, hosts file, points at, spoof*, redirect*, nonsense, wrong, dns-spoof`,
  signs: `!hosts file, !etc hosts, resolves to, points to, points at, wrong ip, unknown ip, different ip, private address, somewhere else,
    wrong host, strange address`,
};
