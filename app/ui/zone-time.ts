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

type Fields = { year: number; month: number; day: number; hour: number; minute: number; second: number };

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const numeric = "numeric";
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
  formats.set(zone, made);
  return made;
}

/** Built from numbers, because the names and commas of Intl differ between the server's and a browser's tables. */
function fieldsOf(at: number, zone: string): Fields {
  const fields: Fields = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatOf(zone).formatToParts(at)) if (type in fields) fields[type as keyof Fields] = Number(value);
  return fields;
}

const two = (n: number): string => String(n).padStart(2, "0");
const asUtc = (f: Fields): number => Date.UTC(f.year, f.month - 1, f.day, f.hour, f.minute, f.second);

/** `10:14:32`, or `10:14` for minutes. */
export function clockTime(at: number, zone: string, precision: "seconds" | "minutes" = "seconds"): string {
  const { hour, minute, second } = fieldsOf(at, zone);
  return precision === "minutes" ? `${two(hour)}:${two(minute)}` : `${two(hour)}:${two(minute)}:${two(second)}`;
}

/** `Sat 20 Oct`. */
export function shortDate(at: number, zone: string): string {
  const fields = fieldsOf(at, zone);
  return `${weekday(fields).slice(0, 3)} ${fields.day} ${(months[fields.month - 1] ?? "").slice(0, 3)}`;
}

/** `Sunday 21 October 2012`. */
export function longDate(at: number, zone: string): string {
  const fields = fieldsOf(at, zone);
  return `${weekday(fields)} ${fields.day} ${months[fields.month - 1] ?? ""} ${fields.year}`;
}

const weekday = (fields: Fields): string => days[new Date(asUtc(fields)).getUTCDay()] ?? "";

/** `CDT`, or `GMT+2` where the zone has no short name. */
export function zoneName(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "short" }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}

/** The last moment up to `now` at which clocks in the zone showed this time; a minute ahead of `now` still counts as today. */
export function lastMomentAt(zone: string, now: number, hour: number, minute: number, second: number): number {
  const shown = fieldsOf(now, zone);
  const offsetMs = asUtc(shown) - Math.floor(now / 1000) * 1000;
  const today = asUtc({ ...shown, hour, minute, second }) - offsetMs;
  return today > now + 60_000 ? today - 86_400_000 : today;
}
