import { setTimeout as sleep } from "node:timers/promises";
import { storeGameDay } from "#lib/commands/game-day/store.ts";
import { joinByLink, type Joined } from "#lib/access/joining/join.ts";
import { signLink } from "#lib/access/joining/links.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import { planSchema, type FailurePlan, type Plan } from "#lib/domain/plan.ts";
import type { Viewer } from "#lib/domain/people.ts";
import type { Store } from "#lib/persistence/store.ts";

export const organizer: Viewer = { personId: "bench-organizer", name: "Bench" };

const joiningAtOnce = 8;
const linkLivesMs = 60 * 60_000;

/** A game day with the given failures and nothing else to break. Returns its id. */
export async function makeGameDay(store: Store, failures: FailurePlan[]): Promise<string> {
  const plan: Plan = planSchema.parse({
    name: "Benchmark",
    environment: "memory",
    zone: "UTC",
    workstreams: [
      { key: "calls", name: "Calls" },
      { key: "donations", name: "Donations" },
    ],
    applications: [{ key: "call-tool", name: "Call tool", workstreamKey: "calls" }],
    capabilities: [],
    dependencies: [],
    cells: [],
    probes: [],
    failures,
    inventedNames: [],
    allClearAtMs: 4 * 60 * 60_000,
  });
  return store.organizers.$transaction((tx) => storeGameDay(tx, plan, organizer, new Date()), { timeout: 60_000 });
}

/** Has that many people join by link, spread over the workstreams, each with a session of their own. Returns their Cookie headers. */
export async function joinMany(
  store: Store,
  gameDayId: string,
  count: number,
  workstreamKeys: readonly string[] = ["calls", "donations"],
): Promise<string[]> {
  const token = await signLink(store, { gameDayId, role: "participant", until: Date.now() + linkLivesMs });
  const cookies: string[] = [];
  const joinNext = async (): Promise<void> => {
    while (cookies.length < count) {
      const place = cookies.push("") - 1;
      const workstreamKey = workstreamKeys[place % workstreamKeys.length] ?? null;
      cookies[place] = await inTime(() => joinByLink(store, token, { name: `Engineer ${place + 1}`, workstreamKey }, new Headers()));
    }
  };
  await Promise.all(Array.from({ length: joiningAtOnce }, joinNext));
  return cookies;
}

/** A link lets in so many a minute: who is told to wait waits. Returns the Cookie header of who joined. */
export async function inTime(join: () => Promise<Joined>): Promise<string> {
  for (;;) {
    try {
      return (await join()).cookies.map((cookie) => cookie.split(";", 1)[0]).join("; ");
    } catch (error) {
      if (!(error instanceof GamedayError) || error.retryAfterMs === undefined) throw error;
      await sleep(error.retryAfterMs);
    }
  }
}
