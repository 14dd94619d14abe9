import type { Kind } from "../kind.ts";

export const clock: Kind = {
  key: "clock",
  names: `clock*, ntp, time skew, skew, chrony*, uhr, uhrzeit, reloj, horloge, 時計, system time, time sync, time drift, drift`,
  about: `time-skew, clock*, ntp*, skew`,
  signs: `!in the future, !not yet valid, !nbf, !iat, used before issued, issued in the future, !clock skew, !clockskew, offset, ahead,
    seconds ahead, behind by, requesttimetooskewed, !requesttimetooskewed, signature expired, drift*, wrong time, timestamps,
    zeit falsch, logs out of order, chronyc, leeway`,
};
