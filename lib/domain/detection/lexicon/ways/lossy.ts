import type { Kind } from "../kind.ts";

export const lossy: Kind = {
  key: "lossy",
  names: `packet loss, loss, lost packets, jitter, paketverlust, pérdida de paquetes, perte de paquets, packets lost, パケットロス`,
  about: `loss, netem*, corrupt, packets, reorder`,
  signs: `!retrans*, !packet loss, loss, dropped, choppy, throughput, jitter, duplicate, slow transfer, loss fraction, robotic, stutter*,
    crackl*, broken up, mos`,
};
