import type { Kind } from "../kind.ts";

export const refused: Kind = {
  key: "refused",
  names: `denied, refused, refuses, forbidden, not allowed, policy, blocked, revoked, verweigert, denegado, refusé, 拒否, rejected, unauthorized,
    not authorized`,
  about: `deny, revoke*, block, policy, detach, privileges, revoked, without its policy, denies, sqs.block, refus*, forbid*`,
  signs: `!access denied, !accessdenied, !permission denied, !not authorized, !accessdeniedexception, 403, forbidden, denied, refused, refuses,
    not permitted, insufficient privilege*, no permission, operation not permitted, keine berechtigung, zugriff verweigert, sin permiso,
    permiso denegado, accès refusé, accès interdit, unauthorizedoperation, not allowed, policy, statement denied, explicit deny`,
};
