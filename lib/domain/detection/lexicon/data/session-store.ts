import type { Kind } from "../kind.ts";

export const sessionStore: Kind = {
  key: "session-store",
  names: `session*, login state, cookie*, sitzung*, sesión, sesion*, sessions, sid, セッション, sign ins`,
  about: `sessions, session-store, session-hits`,
  signs: `!logged out, !signed out, !ausgeloggt, !abgemeldet, kicked out, kicked me out, had to log in again, log in again, login again,
    sign in again, einloggen, neu anmelden, erneut anmelden, thrown out, !déconnecté*, deconnect*, reconnecter, ログアウト, cerrado sesion,
    cerró la sesión, sesion cerrada, expulsad*, logged me out, back at the login, re login, relogin, session expired, session not found,
    unknown session, who are you, login page again, deslogad*, uitgelogd, wylogowa*, everyone out, everybody out, sign in again,
    must sign in, reconnecter, se reconnecter, login rate, logins up, session hits 0, opnieuw inloggen, rientrare, 重新登录, ログインし直`,
  when: {
    lost: `flushall, flushdb, dbsize, all sessions, everybody, everyone, alle, todos, tous, keys, still there`,
  },
};
