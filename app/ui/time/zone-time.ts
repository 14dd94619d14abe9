import { asUtc, fieldsAt, isShownTwice, zoneName, type ClockFields } from "#lib/domain/schedule/zone-time.ts";

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

type Precision = "seconds" | "minutes";

const two = (n: number): string => String(n).padStart(2, "0");

/** `10:14:32`, or `10:14` for minutes; `02:10:00 CEST` in the hour that clocks show twice. */
export function clockTime(at: number, zone: string, precision: Precision = "seconds"): string {
  return isShownTwice(at, zone) ? zonedTime(at, zone, precision) : plainTime(at, zone, precision);
}

/** `10:14:32 CDT`. */
export function zonedTime(at: number, zone: string, precision: Precision = "seconds"): string {
  return `${plainTime(at, zone, precision)} ${zoneName(at, zone)}`;
}

function plainTime(at: number, zone: string, precision: Precision): string {
  const { hour, minute, second } = fieldsAt(at, zone);
  return precision === "minutes" ? `${two(hour)}:${two(minute)}` : `${two(hour)}:${two(minute)}:${two(second)}`;
}

/** `Sat 20 Oct`. */
export function shortDate(at: number, zone: string): string {
  const fields = fieldsAt(at, zone);
  return `${weekday(fields).slice(0, 3)} ${fields.day} ${(months[fields.month - 1] ?? "").slice(0, 3)}`;
}

/** `21 Oct 2012`. */
export function calendarDate(at: number, zone: string): string {
  const { day, month, year } = fieldsAt(at, zone);
  return `${day} ${(months[month - 1] ?? "").slice(0, 3)} ${year}`;
}

/** `Sunday 21 October 2012`. */
export function longDate(at: number, zone: string): string {
  const fields = fieldsAt(at, zone);
  return `${weekday(fields)} ${fields.day} ${months[fields.month - 1] ?? ""} ${fields.year}`;
}

const weekday = (fields: ClockFields): string => days[new Date(asUtc(fields)).getUTCDay()] ?? "";
