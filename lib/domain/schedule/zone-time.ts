const dayMs = 86_400_000;

/** What clocks in a zone show. `month` counts from 1. */
export type ClockFields = { year: number; month: number; day: number; hour: number; minute: number; second: number };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a hundred times what using it does. */
function formatIn(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  formats.set(key, format);
  return format;
}

const numeric = "numeric";
const allFields = {
  hourCycle: "h23",
  year: numeric,
  month: numeric,
  day: numeric,
  hour: numeric,
  minute: numeric,
  second: numeric,
} as const;

/** What clocks in `zone` show at a moment (ms since the epoch), as numbers: names and commas differ between the tables of machines. */
export function fieldsAt(at: number, zone: string): ClockFields {
  const fields: ClockFields = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatIn("en-GB", zone, allFields).formatToParts(at))
    if (type in fields) fields[type as keyof ClockFields] = Number(value);
  return fields;
}

/** The fields as if they were UTC's, in ms since the epoch. */
export const asUtc = ({ year, month, day, hour, minute, second }: ClockFields): number =>
  Date.UTC(year, month - 1, day, hour, minute, second);

/** How far clocks in `zone` are ahead of UTC's at a moment, in ms. */
const offsetAt = (at: number, zone: string): number => asUtc(fieldsAt(at, zone)) - Math.floor(at / 1000) * 1000;

/** All moments at which clocks in the zone show `local` (as `asUtc`): none in the hour that is left out, two in the hour that comes twice. */
function momentsOf(local: number, zone: string): number[] {
  // Clocks are at most 14 h ahead of UTC's and 12 h behind, and no zone changes them twice within three days.
  const offsets = new Set([offsetAt(local - 1.5 * dayMs, zone), offsetAt(local + 1.5 * dayMs, zone)]);
  return [...offsets].map((offset) => local - offset).filter((at) => offsetAt(at, zone) === local - at);
}

const changes = new Map<string, boolean>();

/** Whether clocks are changed around the UTC day of a moment; kept, as it is asked at each time that is shown. */
function isNearChange(at: number, zone: string): boolean {
  const day = Math.floor(at / dayMs);
  const key = `${zone} ${day}`;
  const near = changes.get(key) ?? offsetAt((day - 1) * dayMs, zone) !== offsetAt((day + 2) * dayMs, zone);
  changes.set(key, near);
  return near;
}

/** Whether clocks in the zone show the time of this moment twice, as in the night in which they are put back. */
export function isShownTwice(at: number, zone: string): boolean {
  return isNearChange(at, zone) && momentsOf(asUtc(fieldsAt(at, zone)), zone).length > 1;
}

/** Each says CDT, CEST, AEST ... only of zones that its own people live in, and GMT+2 of all others. */
const locales = ["en-US", "en-GB", "en-CA", "en-AU", "en-NZ", "en-IE", "en-IN", "en-ZA"];

/** `CDT`, `CEST`, or `GMT+5:45` where the zone has no short name. */
export function zoneName(at: number, zone: string): string {
  const names = locales.map(
    (locale) =>
      formatIn(locale, zone, { timeZoneName: "short" })
        .formatToParts(at)
        .find(({ type }) => type === "timeZoneName")?.value ?? zone,
  );
  return names.find((name) => !/^(GMT|UTC)[+-]/.test(name)) ?? names[0] ?? zone;
}

/**
 * The last moment up to `now` at which clocks in the zone showed this time; a minute ahead of `now` still counts as today. `name`: the
 * zone's short name then, for a time that is shown twice. Null when no such moment is to be found within the last days.
 */
export function lastMomentAt(
  zone: string,
  now: number,
  { hour, minute, second, name }: Pick<ClockFields, "hour" | "minute" | "second"> & { name?: string },
): number | null {
  const limit = now + 60_000;
  const midnight = asUtc({ ...fieldsAt(limit, zone), hour: 0, minute: 0, second: 0 });
  // Four days back: a day that has no such time, a day that a zone left out (Samoa), and one for the name.
  const moments = [1, 0, -1, -2, -3]
    .flatMap((days) => momentsOf(midnight + days * dayMs + ((hour * 60 + minute) * 60 + second) * 1000, zone))
    .filter((at) => at <= limit && (name === undefined || zoneName(at, zone).toLowerCase() === name.toLowerCase()));
  return moments.length === 0 ? null : Math.max(...moments);
}
