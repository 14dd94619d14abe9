import { announceDay } from "./announce-day.ts";
import { awaitState } from "./await-state.ts";
import type { SeedBrowser } from "./browser.ts";
import { endDay } from "./end-day.ts";
import { joinPeople, type SeedPeople } from "./join-people.ts";
import { makeDay, type SeedDay } from "./make-day.ts";
import type { SeedName } from "./names.ts";
import { pages } from "./paths.ts";
import { playScript } from "./play-script.ts";
import { gathering, noticing, swing } from "./scripts.ts";
import { signIn } from "./sign-in.ts";
import { startDay } from "./start-day.ts";

type State = Exclude<SeedName, "all">;

/** A day that was made, and the organizers' or readers' page that shows its state. */
export type Seeded = { state: State; name: string; gameDayId: string; page: string; participantLink: string; readerLink: string };

const soonMs = 5_000;

const makers: Record<State, (organizer: SeedBrowser) => Promise<SeedDay>> = {
  draft: (organizer) => makeDay(organizer, "A draft", { F1: 60_000, F2: 300_000 }),
  scheduled: async (organizer) => (await scheduled(organizer, "A day ahead", { F1: 60_000, F2: 300_000 })).day,
  // It fires nothing, so that another day may break the practice stack meanwhile.
  held: async (organizer) => {
    const { day } = await scheduled(organizer, "A day on hold", {});
    await startDay(day);
    await organizer.run(day.gameDayId, "hold-clock", { why: "A real incident goes first" });
    return day;
  },
  debrief: (organizer) => debriefed(organizer, "A day in debrief"),
  published: async (organizer) => {
    const day = await debriefed(organizer, "A day that is over");
    await organizer.run(day.gameDayId, "publish-report");
    return day;
  },
  busy: async (organizer) => {
    const { day, people } = await broken(organizer, "A busy day", { F1: soonMs });
    await playScript(day, people, [...noticing, ...swing]);
    return day;
  },
};

/** The one that leaves something broken comes last. */
const order: readonly State[] = ["draft", "scheduled", "published", "debrief", "held", "busy"];

const pageOf: Record<State, (gameDayId: string) => string> = {
  draft: pages.runSheet,
  scheduled: pages.runSheet,
  busy: pages.conduct,
  held: pages.conduct,
  debrief: pages.debrief,
  published: pages.report,
};

/** Makes one game day in that state, or one in each, as people make them: by signing in, joining and commands. Throws StartRefusal. */
export async function seedDays(name: SeedName, { url, dataFolder }: { url: string; dataFolder: string }): Promise<Seeded[]> {
  const organizer = await signIn(url, dataFolder);
  const seeded: Seeded[] = [];
  for (const state of name === "all" ? order : [name]) {
    const { gameDayId, name: called, links } = await makers[state](organizer);
    const page = `${url}${pageOf[state](gameDayId)}`;
    seeded.push({ state, name: called, gameDayId, page, participantLink: links.participant, readerLink: links.observer });
  }
  return seeded;
}

async function scheduled(
  organizer: SeedBrowser,
  name: string,
  firesAtMs: Record<string, number>,
): Promise<{ day: SeedDay; people: SeedPeople }> {
  const day = await makeDay(organizer, name, firesAtMs);
  const people = await joinPeople(day);
  await announceDay(day);
  await playScript(day, people, gathering);
  return { day, people };
}

async function broken(
  organizer: SeedBrowser,
  name: string,
  firesAtMs: Record<string, number>,
): Promise<{ day: SeedDay; people: SeedPeople }> {
  const made = await scheduled(organizer, name, firesAtMs);
  await startDay(made.day);
  for (const key of Object.keys(firesAtMs)) await awaitState(made.day, key, "active");
  return made;
}

/** One failure was found by an engineer, the other by nobody. */
async function debriefed(organizer: SeedBrowser, name: string): Promise<SeedDay> {
  const { day, people } = await broken(organizer, name, { F1: soonMs, F4: soonMs });
  const named = await playScript(day, people, [...noticing, ...swing]);
  const firingId = await awaitState(day, "F1", "active");
  const evidenceId = named.get("replicas gone")?.id;
  await organizer.run(day.gameDayId, "confirm-detection", { firingId, evidenceKind: "observation", evidenceId });
  await endDay(day, ["F1", "F4"]);
  return day;
}
