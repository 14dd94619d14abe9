import { clockTime } from "#app/ui/time/zone-time.ts";
import { fieldsAt, lastMomentAt } from "#lib/domain/schedule/zone-time.ts";

/** A moment in ms since the epoch, null for "not said", or why the words could not be read. */
export type ParsedSince = { at: number | null } | { problem: string };

const problem = "Write a time like 10:12, or how long ago, like 2 min ago.";
const lastNightMs = 2 * 3_600_000;
const unitMs: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000 };

/**
 * Reads "10:12", "10:12:30", "02:10 CEST", "10:12, about 2 min ago", "2 min ago", "5m", "just now". Clock times are the game day's; they win
 * over "ago", and one that is still to come was yesterday's only if that is said, or was at most two hours ago.
 */
export function parseSince(text: string, now: number, zone: string): ParsedSince {
  const words = text.trim().toLowerCase();
  if (words === "") return { at: null };
  if (/^(just )?now$/.test(words)) return { at: now };
  const clock = /(?:^|\s)(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?=$|[\s,])(?:\s+([a-z]+(?:[+-]\d[\d:]*)?)(?=$|[\s,]))?/.exec(words);
  if (clock !== null) {
    const since = clockMoment(clock, now, zone);
    if (!("at" in since) || since.at === null || /\bago\b/.test(words)) return since;
    if (now - since.at <= lastNightMs || isSameDay(since.at, now, zone)) return since;
    return { problem: `${clock[0].trim()} is still to come today. If you mean yesterday, write how long ago, like 10 h ago.` };
  }
  const ago = /^(?:about |around |~|circa )?(\d+(?:[.,]\d+)?|an?)\s*(s|m|h)(?:ec(?:ond)?s?|in(?:ute)?s?|r|our|ours|rs)?(?: ago)?$/.exec(
    words,
  );
  const unit = unitMs[ago?.[2] ?? ""];
  if (ago === null || unit === undefined) return { problem };
  const amount = ago[1]?.startsWith("a") === true ? 1 : Number(ago[1]?.replace(",", "."));
  const at = now - amount * unit;
  return now - at > 86_400_000 ? { problem: "That is more than a day ago." } : { at };
}

function isSameDay(at: number, now: number, zone: string): boolean {
  const [then, today] = [fieldsAt(Math.min(at, now), zone), fieldsAt(now, zone)];
  return then.day === today.day && then.month === today.month;
}

function clockMoment(match: RegExpExecArray, now: number, zone: string): ParsedSince {
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return { problem };
  const time = { hour, minute, second };
  const named = match[4] === undefined ? null : lastMomentAt(zone, now, { ...time, name: match[4] });
  const at = named ?? lastMomentAt(zone, now, time);
  return at === null ? { problem } : { at };
}

/** A moment as it is written back into the field, to the second, so that reading it again gives the same moment: "10:12:30, about 2 min ago". */
export const sinceInWords = (at: number, now: number, zone: string): string => `${clockTime(at, zone)}, ${agoInWords(now - at)}`;

/** "about 2 min ago", "just now". */
function agoInWords(ms: number): string {
  if (ms < 45_000) return "just now";
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `about ${minutes} min ago`;
  return `about ${Math.round(minutes / 6) / 10} h ago`;
}
