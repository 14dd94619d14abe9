"use client";

import { useViewerZone } from "./use-viewer-zone.ts";
import { calendarDate, zonedTime } from "./zone-time.ts";

type Props = { at: string; shows: "date" | "minutes" };

/** A moment in the zone of who looks, which is named with a time: `25 Jan 2027`, `25 Jan 2027, 09:10 CET`. */
export function ViewerMoment({ at, shows }: Props) {
  const zone = useViewerZone() ?? "UTC";
  const moment = Date.parse(at);
  const date = calendarDate(moment, zone);
  return <time dateTime={at}>{shows === "date" ? date : `${date}, ${zonedTime(moment, zone, "minutes")}`}</time>;
}
