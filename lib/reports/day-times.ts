import { offsetAt } from "#lib/domain/clock.ts";
import { tPlusWords } from "#lib/domain/schedule/t-plus.ts";
import { zoneName } from "#lib/domain/schedule/zone-time.ts";
import type { Review, ReviewedFailure } from "./review.ts";

/** What T+ showed at a moment, in ms; the axis of every picture. */
export const onAxis = (review: Review, at: number): number => offsetAt(review.gameDay.startedAt, review.gameDay.holds, at);

const wasShown = (review: Review, at: number): boolean => at <= review.gameDay.endedAt;

/** `T+00:14:32`; in words for what came after the clock had stopped, which showed no such time. */
export function tPlus(review: Review, at: number): string {
  if (wasShown(review, at)) return tPlusWords(onAxis(review, at));
  const called = review.announcements.some(({ kind, isTrue }) => kind === "all_clear" && isTrue);
  return called ? "after the all clear" : "after the end";
}

/** The same within a sentence: `at T+00:14:32`. */
export const atTPlus = (review: Review, at: number): string => `${wasShown(review, at) ? "at " : ""}${tPlus(review, at)}`;

/** When a firing was over: its revert, or the end of the day for what was never undone. */
export const closedAt = (review: Review, failure: ReviewedFailure): number => failure.revertedAt ?? review.gameDay.endedAt;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a hundred times what using it does. */
function formatIn(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
  formats.set(key, format);
  return format;
}

const inZone = (review: Review, at: number, options: Intl.DateTimeFormatOptions): string =>
  formatIn(review.gameDay.zone, options).format(at);

/** `Sunday 21 October 2012` in the game day's zone. */
export const dayOf = (review: Review, at: number): string =>
  inZone(review, at, { weekday: "long", day: "numeric", month: "long", year: "numeric" }).replace(",", "");

/** `21 Oct 2012` in the game day's zone. */
export const shortDayOf = (review: Review, at: number): string => inZone(review, at, { day: "numeric", month: "short", year: "numeric" });

/** `14:38` in the game day's zone. */
export const timeOf = (review: Review, at: number): string => inZone(review, at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** `10:00 to 18:00 CDT`; with both names where clocks were changed in between. */
export function spanOf(review: Review, from: number, to: number): string {
  const [first, last] = [from, to].map((at) => zoneName(at, review.gameDay.zone));
  return `${timeOf(review, from)}${first === last ? "" : ` ${first}`} to ${timeOf(review, to)} ${last}`;
}
