import type { Kind } from "../kind.ts";

export const expired: Kind = {
  key: "expired",
  names: `expir*, about to expire, läuft ab, abgelaufen, caduca*, expiré, 期限, valid until, renewal`,
  about: `expir*, expire, certificate, about to expire`,
  signs: `!valid until, !expires, !expired, days left, renew*, until, not after`,
};
