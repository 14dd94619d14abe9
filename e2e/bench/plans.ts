import type { BadDayPlan } from "./bad-day/measure-bad-day.ts";
import type { CrowdPlan } from "./drops/crowd.ts";
import type { LiveDayPlan } from "./live-day.ts";

type Plans = { live: LiveDayPlan; badDay: BadDayPlan; crowd: CrowdPlan };
const hour = 3_600_000;

/** What the table is written from. */
export const full: Plans = {
  live: {
    clients: 500,
    fanOut: { pairs: 3, perSecond: 20, seconds: 20, warmUpSeconds: 4 },
    arrivals: 300,
    lateness: { firings: 1000, firstAfterMs: 25_000, spreadMs: 60_000 },
  },
  badDay: {
    size: {
      pools: "bad",
      workstreams: 40,
      probes: 14,
      past: 70,
      open: 30,
      scheduled: 100,
      historyMs: 5 * hour,
      observations: 20_000,
      messages: 80_000,
    },
    participants: 300,
    organizers: 5,
    rounds: { pairs: 3, perSecond: 20, seconds: 20, warmUpSeconds: 4 },
    lateness: { firings: 100, firstAfterMs: 10_000, spreadMs: 60_000 },
    stops: { presses: 25, everyMs: 1_500 },
    visits: 5,
  },
  crowd: {
    clients: 1_000,
    drops: { perSecond: 2, seconds: 60, cuts: { everyMs: 15_000, awayMs: 2_000 } },
    restart: { perSecond: 2, seconds: 40, killAfterMs: 8_000 },
  },
};

/** Only good for seeing that everything works. */
export const quick: Plans = {
  live: {
    clients: 500,
    fanOut: { pairs: 1, perSecond: 20, seconds: 5, warmUpSeconds: 2 },
    arrivals: 40,
    lateness: { firings: 200, firstAfterMs: 12_000, spreadMs: 12_000 },
  },
  badDay: {
    size: {
      pools: "bad",
      workstreams: 8,
      probes: 14,
      past: 10,
      open: 6,
      scheduled: 20,
      historyMs: hour / 2,
      observations: 1_000,
      messages: 4_000,
    },
    participants: 60,
    organizers: 2,
    rounds: { pairs: 1, perSecond: 10, seconds: 5, warmUpSeconds: 2 },
    lateness: { firings: 20, firstAfterMs: 8_000, spreadMs: 8_000 },
    stops: { presses: 4, everyMs: 1_000 },
    visits: 2,
  },
  crowd: {
    clients: 200,
    drops: { perSecond: 2, seconds: 20, cuts: { everyMs: 6_000, awayMs: 2_000 } },
    restart: { perSecond: 2, seconds: 20, killAfterMs: 4_000 },
  },
};
