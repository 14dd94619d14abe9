import type { Kind } from "../kind.ts";

export const skewed: Kind = {
  key: "skewed",
  names: `skew*, drift*, wrong time, clock*, ahead, time zone, uhr, hora, an hour off`,
  about: `skew*, time-skew, clock, time zone, timezone, ahead of time`,
  signs: `!in the future, !nbf, !iat, ahead, offset, an hour off, hour early, hour late, hour too early, eine stunde, una hora, une heure,
    stunde zu, time is wrong, wrong time, off by an hour, yesterday's date, clock, utc`,
};
