import { randomUUID } from "node:crypto";
import { brokenStates } from "#lib/domain/lifecycle.ts";
import type { Browser } from "playwright";
import type { Ours } from "../fan-out-round.ts";
import type { Figure } from "../figure.ts";
import { until } from "./make-day.ts";
import { post } from "./press-stop.ts";
import { measureUsable, reportUsable } from "./usable.ts";

const aimSeconds = 2;
const undoneWithinMs = 120_000;

/** Ends the day and measures its report: as it is worked out for organizers in the debrief, and as everybody reads it once it is published. */
export async function measureReport(browser: Browser, day: Ours, organizer: string, visits: number): Promise<Figure[]> {
  const { store, gameDayId, instance, cookies } = day;
  await post(day, organizer, "announce-all-clear", { announcementId: randomUUID(), body: "It is over.", truthful: true });
  const broken = (): Promise<number> => store.organizers.firing.count({ where: { gameDayId, state: { in: [...brokenStates] } } });
  await until("all is undone", async () => (await broken()) === 0, undoneWithinMs);
  await post(day, organizer, "begin-debrief");
  const visited = { url: instance.url, aimSeconds, usable: reportUsable };
  const preview = {
    ...visited,
    what: "Bad day: preview of the report",
    path: `/backchannel/${gameDayId}/debrief/preview`,
    cookie: organizer,
  };
  const worked = await measureUsable(browser, preview, visits);
  const publishedMs = await post(day, organizer, "publish-report", {});
  const report = { ...visited, what: "Bad day: report page", path: `/g/${gameDayId}/report`, cookie: cookies[0] ?? "" };
  return [
    worked,
    { what: "Bad day: publishing the report", ours: `${(publishedMs / 1000).toFixed(2)} s` },
    await measureUsable(browser, report, visits),
  ];
}
