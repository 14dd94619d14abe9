import type { Kind } from "../kind.ts";

export const identity: Kind = {
  key: "identity",
  names: `ldap*, directory, active directory, sso, okta, keycloak, auth0, oidc, saml, identity provider, idp, oauth*, login*, sign in*, signin,
    anmeld*, inicio de sesión, connexion, ログイン, authentication, kerberos, cognito, log in, entra`,
  about: `ldap*, okta*, keycloak*, oidc*, sso*, idp, sign-ins, directory`,
  signs: `!ldap*, bind failed, cannot log in, cant log in, nobody can log in, login fails, sign in fails, login page down, redirect loop,
    already signed in, existing sessions, invalid_grant, kann sich nicht anmelden, no se puede entrar, niemand kommt rein,
    nobody gets in, new logins, users locked out, saml response, openid*, well known, discovery document, issuer, userinfo,
    members cannot, account holders, redirect uri, callback`,
};
