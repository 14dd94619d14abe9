import { storeGameDay } from "#lib/commands/store-game-day.ts";
import { joinByLink } from "#lib/access/join.ts";
import { signLink } from "#lib/access/links.ts";
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

/** Has that many people join by link, each with a session of their own. Returns their Cookie headers. */
export async function joinMany(store: Store, gameDayId: string, count: number): Promise<string[]> {
  const token = await signLink(store, { gameDayId, role: "participant", until: Date.now() + linkLivesMs });
  const cookies: string[] = [];
  const joinNext = async (): Promise<void> => {
    while (cookies.length < count) {
      const place = cookies.push("") - 1;
      const workstreamKey = place % 2 === 0 ? "calls" : "donations";
      const joined = await joinByLink(store, token, { name: `Engineer ${place + 1}`, workstreamKey }, new Headers());
      cookies[place] = joined.cookies.map((cookie) => cookie.split(";", 1)[0]).join("; ");
    }
  };
  await Promise.all(Array.from({ length: joiningAtOnce }, joinNext));
  return cookies;
}
