import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { PollAnswer } from "#lib/realtime/protocol.ts";
import type { StartView } from "#lib/queries/before-start.ts";
import type { ConductView, IncidentView, RunSheetView } from "#lib/queries/views.ts";
import { expectThat, until } from "./expect-that.ts";
import { visitor, type Visitor } from "./visitor.ts";

/** Where a product is reached, and how its owner gets in. */
export type Place = { url: string; practiceUrl: string; signInLink: () => Promise<string> };

const dueMs = 8_000;
const heldMs = 2_000;

/**
 * One short day through the product's own doors: sign in, join, start, hold, a failure that fires by its schedule and really breaks, an
 * engineer who finds it, revert, report. Throws with what is not as it must be, moments above all.
 */
export async function playDay({ url, practiceUrl, signInLink }: Place): Promise<void> {
  const dana = visitor(url);
  await dana.post(`/api/sign-in/${lastPart(await signInLink())}`, { name: "Dana Reyes" });
  const { gameDayId } = await dana.command<{ gameDayId: string }>(null, "create-game-day", {
    template: "ofa-2012",
    pace: "rehearsal",
    name: "A short day",
  });
  const { links, failures } = await dana.get<RunSheetView>(`/api/game-days/${gameDayId}/run-sheet`);
  const plan = failures.find(({ key }) => key === "F1")?.plan;
  for (const { key } of failures.filter(({ key: other }) => other !== "F1"))
    await dana.command(gameDayId, "skip-failure", { failureKey: key, why: "a short day" });
  await dana.command(gameDayId, "save-failure", {
    expectedKey: "F1",
    failure: { ...plan, trigger: { kind: "at", offsetMs: dueMs } },
  });
  const lena = visitor(url);
  await lena.post(`/api/join/${lastPart(links.participant)}`, { name: "Lena Fischer", workstream: "api" });
  await dana.command(gameDayId, "publish-schedule", { seed: 1, lying: 0.5 });

  await until("the targets were looked at and nothing is red", async () => {
    const { findings, checking } = await dana.get<StartView>(`/api/game-days/${gameDayId}/start`);
    if (checking) return false;
    if (findings.some(({ says }) => says.includes("looked at yet"))) {
      await dana.command(gameDayId, "check-targets", {});
      return false;
    }
    return findings.every(({ level }) => level !== "blocks");
  });
  const before = Date.now();
  await dana.command(gameDayId, "start-game-day", { why: "Played by a script" });
  await dana.command(gameDayId, "hold-clock", { why: "to see that it moves what is due" });
  await sleep(heldMs);
  await dana.command(gameDayId, "resume-clock", {});

  const conduct = () => dana.get<ConductView>(`/api/game-days/${gameDayId}/conduct`);
  const f1 = async () => (await conduct()).failures.find(({ key }) => key === "F1");
  const active = await until("F1 is active", async () => {
    const now = await f1();
    return now?.state === "active" && now;
  });
  const firedAt = Date.parse(active.firedAt ?? "");
  expectThat(firedAt >= before + dueMs + heldMs, `F1 was fired ${firedAt - before} ms after the start, which was held for ${heldMs} ms`);
  expectThat(Math.abs(firedAt - Date.now()) < 60_000, `F1 says it was fired at ${active.firedAt}, and it is ${new Date().toISOString()}`);
  await until("both replicas are cut off", async () => !(await healthyReads(practiceUrl)));

  const observationId = randomUUID();
  await lena.command(gameDayId, "record-observation", {
    observationId,
    roomKey: "gameday",
    body: "The read replicas are gone, API reads run on a lone primary",
    applicationKey: "api",
    severity: "major",
    since: null,
    writtenAt: new Date().toISOString(),
  });
  await dana.command(gameDayId, "confirm-detection", { firingId: active.firingId, evidenceKind: "observation", evidenceId: observationId });
  await heard(lena, gameDayId, observationId);
  await dana.command(gameDayId, "revert-failure", { failureKey: "F1" });
  await until("F1 is reverted", async () => (await f1())?.state === "reverted");
  await until("both replicas are back", () => healthyReads(practiceUrl));
  await dana.command(gameDayId, "announce-all-clear", { announcementId: randomUUID(), body: "All clear", truthful: true });
  await dana.command(gameDayId, "begin-debrief", {});
  await dana.command(gameDayId, "publish-report", {});
  const { me } = await lena.get<IncidentView>(`/api/game-days/${gameDayId}/view`);
  expectThat(me.name === "Lena Fischer", `the participant is called ${me.name}`);
  const report = JSON.stringify(await lena.get<object>(`/g/${gameDayId}/report/json`));
  expectThat(report.includes("Isolate read replicas"), "the report does not tell what was broken");
  const found = (await f1())?.detection;
  const scoredMs = found?.scoredMs ?? null;
  expectThat(scoredMs !== null && scoredMs >= 0 && scoredMs < 60_000, `F1 was detected after ${scoredMs} ms`);
}

const lastPart = (link: string): string => new URL(link).pathname.split("/").at(-1) ?? "";

/** What lena said comes back by the stream, asked for without a WebSocket: any web answers after her cursor. */
async function heard(lena: Visitor, gameDayId: string, observationId: string): Promise<void> {
  let cursor = 0;
  await until("the observation comes by the stream", async () => {
    const { batches } = await lena.get<PollAnswer>(`/api/game-days/${gameDayId}/stream?after=${cursor}&wait=0`);
    const events = batches.flatMap((batch) => batch.events);
    for (const { seq } of events) {
      expectThat(seq === cursor + 1, `the stream goes from ${cursor} to ${seq}`);
      cursor = seq;
    }
    return JSON.stringify(events).includes(observationId);
  });
}

async function healthyReads(practiceUrl: string): Promise<boolean> {
  const { services } = (await (await fetch(new URL("/practice.json", practiceUrl))).json()) as { services: Record<string, string> };
  const answer = await fetch(new URL("/people/1", services.api)).catch(() => null);
  return answer?.headers.get("x-health-mode") !== "replicas-lost";
}
