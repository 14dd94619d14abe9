import { openBrowser } from "../browser/open-browser.ts";
import { ourRound, type Ours, type Pace } from "../fan-out-round.ts";
import { percent, unmeasured, type Figure } from "../figure.ts";
import { latenessFigures, type LatenessPlan } from "../lateness.ts";
import { joinMany } from "../make-game-day.ts";
import { withInstance } from "../with-instance.ts";
import { compareRounds } from "./compare-rounds.ts";
import { fireScheduled } from "./fire-scheduled.ts";
import { beginDay, storeDay } from "./make-day.ts";
import { besideOrganizers } from "./organizers.ts";
import { alsoJoin, joinOrganizers } from "./people.ts";
import { workstreamKey, type DaySize } from "./plan-day.ts";
import { openProbedPort } from "./probed-port.ts";
import { pressStops, stopFigures, type StopPlan } from "./press-stop.ts";
import { measureReport } from "./to-report.ts";
import { conductUsable, incidentUsable, measureUsable } from "./usable.ts";

export type BadDayPlan = {
  size: DaySize;
  participants: number;
  organizers: number;
  rounds: Pace & { pairs: number };
  lateness: LatenessPlan;
  stops: StopPlan;
  visits: number;
};

type Days = { bad: Ours; plain: Ours; organizers: readonly string[] };

const latenessAimMs = 15;
const usableAimSeconds = 1.5;
/** The load ends with the work that it is beside, or with this. */
const longestSeconds = 600;

/** A day with everything in it that grows, and hours of it: measured beside a day of the same plan that has just begun and that nobody conducts. */
export async function measureBadDay(dataFolder: string, plan: BadDayPlan, tell: (line: string) => void): Promise<Figure[]> {
  const probed = await openProbedPort();
  try {
    const options = { practice: false, allowOutbound: `127.0.0.1:${probed.port}` };
    return await withInstance(dataFolder, options, async (instance, store) => {
      const { size, participants } = plan;
      const badId = await storeDay(store, size, probed.port);
      const fresh = { ...size, pools: "plain", historyMs: 0, past: 0, scheduled: size.past + size.scheduled, observations: 0, messages: 0 };
      const plainId = await storeDay(store, fresh, probed.port);
      const keys = Array.from({ length: size.workstreams }, (_, n) => workstreamKey(n));
      const cookies = await joinMany(store, badId, participants, keys);
      await alsoJoin(store, badId, plainId);
      const organizers = await joinOrganizers(store, badId, plan.organizers);
      await beginDay(store, badId, size);
      await beginDay(store, plainId, fresh);
      tell(`the days are made: ${cookies.length} people, ${organizers.length} organizers`);
      const day = (gameDayId: string): Ours => ({ instance, store, gameDayId, cookies });
      return await measureParts({ bad: day(badId), plain: day(plainId), organizers }, plan, tell);
    });
  } finally {
    probed.close();
  }
}

async function measureParts({ bad, plain, organizers }: Days, plan: BadDayPlan, tell: (line: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  /** What can't be measured is a row of its own: the rest of the day is worth its figures. */
  const part = async (what: string, work: () => Promise<Figure[]>): Promise<void> => {
    tell(`bad day: ${what}`);
    try {
      figures.push(...(await work()));
    } catch (error) {
      figures.push(unmeasured(`Bad day: ${what}`, error));
    }
  };
  const browser = await openBrowser();
  try {
    await part("rounds", () => compareRounds(bad, plain, organizers, plan.rounds, tell));
    await part("lateness", () => measureLateness(bad, organizers, plan));
    await part("usable", () =>
      underLoad({ bad, organizers }, plan, "usable", async () => {
        const { url } = bad.instance;
        const visited = { url, aimSeconds: usableAimSeconds };
        const incident = { path: `/g/${bad.gameDayId}`, cookie: bad.cookies[0] ?? "", usable: incidentUsable };
        const conduct = { path: `/backchannel/${bad.gameDayId}/conduct`, cookie: organizers[0] ?? "", usable: conductUsable };
        return [
          await measureUsable(browser, { ...visited, ...incident, what: "Bad day: incident view usable" }, plan.visits),
          await measureUsable(browser, { ...visited, ...conduct, what: "Bad day: Conduct usable" }, plan.visits),
        ];
      }),
    );
    await part("stops", () =>
      underLoad({ bad, organizers }, plan, "stops", async () => stopFigures(await pressStops(bad, organizers, plan.stops), plan.size.open)),
    );
    await part("report", () => measureReport(browser, bad, organizers[0] ?? "", plan.visits));
  } finally {
    await browser.close();
  }
  return figures;
}

/** Work beside participants who are sent what is said, and organizers who conduct; the load is as it was in the rounds. */
async function underLoad<Result>(
  { bad, organizers }: Omit<Days, "plain">,
  { rounds }: BadDayPlan,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const done = Promise.withResolvers<Result>();
  done.promise.catch(() => undefined);
  const pace = { ...rounds, seconds: longestSeconds, endsWithWork: true };
  const beside = (): Promise<void> => work().then(done.resolve, done.reject);
  await besideOrganizers(bad, organizers, () => ourRound(bad, pace, name, beside).catch(done.reject));
  return done.promise;
}

async function measureLateness(bad: Ours, organizers: readonly string[], { rounds, lateness, size }: BadDayPlan): Promise<Figure[]> {
  const { store, gameDayId } = bad;
  const pace = { ...rounds, seconds: longestSeconds, endsWithWork: true };
  const { result } = await besideOrganizers(bad, organizers, () =>
    ourRound(bad, pace, "lateness", () => fireScheduled(store, gameDayId, lateness)),
  );
  const load = `beside ${bad.cookies.length} clients x ${rounds.perSecond} events/s and ${organizers.length} organizers`;
  const share = `${percent(result.delivered / result.expected)} delivered`;
  const figures = await latenessFigures(store, gameDayId, { load: `${load} (${share})`, aimMs: latenessAimMs, key: "L" });
  return figures.map((figure) => ({ ...figure, what: `Bad day, ${size.open} failures open: ${figure.what}` }));
}
