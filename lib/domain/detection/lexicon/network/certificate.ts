import type { Kind } from "../kind.ts";

export const certificate: Kind = {
  key: "certificate",
  names: `certificate*, cert, certs, tls, ssl, x509, letsencrypt, acme, zertifikat*, certificado*, certificat*, 証明書, https, ca bundle, pki,
    keystore, truststore, vorhängeschloss, mtls, cn`,
  about: `certificate*, cert*, tls*, x509`,
  signs: `!certificate has expired, !cert_has_expired, !certificate expir*, !cert expir*, !not after, !notafter, !valid until, !expires,
    expiry, expir*, !x509, !handshake fail*, !ssl handshake, !unable to verify, self signed, browser warns, browser warning, not secure,
    not private, läuft ab, lauft ab, abgelaufen, gültig bis, gultig bis, caduca, vence, expire le, expiré, renewal, renew*, days left,
    days remaining, ssl_error, tls alert, 有効期限, ocsp, sec_error, nicht privat, nicht sicher, pas privée, pas sécurisée, no es privada,
    no es segura, non sicura, niet veilig, browser alarm, peer certificate, notbefore, chain, issuer, intermediate, scad*, verloopt,
    wygas*, 证书, 过期, valid for, valid to`,
};
