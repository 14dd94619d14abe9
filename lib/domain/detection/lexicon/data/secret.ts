import type { Kind } from "../kind.ts";

export const secret: Kind = {
  key: "secret",
  names: `secret*, vault, key rotation, rotated, signing key, api key, password*, credential*, zugangsdaten, contraseña*, kms, jwks, jwt*,
    token*, hmac, signature*, key, keys, passwort, シークレット, client secret`,
  about: `vault*, rotate*, secret*, kms*, credentials, jwt, signing`,
  signs: `!invalid signature, !signature verification failed, !jwt*, kid, !unknown kid, !bad credentials, authentication failed, invalid token,
    token rejected, 401, unauthorized, unauthenticated, invalid api key, decrypt*, cannot decrypt, verification failed,
    !signature does not match, invalid_client, signature mismatch, invalid grant, password authentication failed, bad signature,
    token errors, verify, expired token`,
};
