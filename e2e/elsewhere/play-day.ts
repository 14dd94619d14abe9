import { randomUUID } from "node:crypto";
import { expect, request, type APIRequestContext } from "@playwright/test";
import type { StreamEvent } from "../../lib/domain/events.ts";
import type { ConductView, FailureView, IncidentView, RunSheetView } from "../../lib/queries/views.ts";
import type { PollAnswer } from "../../lib/realtime/protocol.ts";
import type { ReportDocument } from "../../lib/reports/report-json.ts";
import { Api } from "../people/api.ts";
import { Practice } from "../people/practice.ts";

export type PlayedDay = {
  /** Where everybody comes by: the product itself, or what stands in front of it. */
  url: string;
  /** Where the plan is made: one web process of several is beside the practice stack. */
  besidePractice?: string;
  practiceUrl: string;
  dataFolder: string;
  signInLink: string;
  /** While the failure is active, with whom it is played. */
  meanwhile?: (day: { gameDayId: string; participantLink: string; say: (words: string) => Promise<void> }) => Promise<void>;
};

const planned = { firesAfterMs: 4_000, nextAfterMs: 3_600_000 };
const patience = { timeout: 120_000, intervals: [300] };
/** What our own clock and a busy machine may be away from a moment that the product measured; a wrong zone is minutes away at least. */
const toleranceMs = 20_000;

/** One short day, by the product's own API: a failure fires on schedule, is held, found, undone, and reported with the right moments. */
export async function playDay({ url, besidePractice = url, practiceUrl, dataFolder, signInLink, meanwhile }: PlayedDay): Promise<void> {
  const people = await Promise.all(["Dana", "Lena", "Ruth"].map(() => request.newContext()));
  try {
    const [danas, lenas, ruths] = people as [APIRequestContext, APIRequestContext, APIRequestContext];
    const practice = await Practice.at({ practiceUrl, dataFolder });
    const [replica = ""] = practice.manifest.databases.replicas;
    const dana = new Api({ request: danas }, url);
    const lena = new Api({ request: lenas }, url);

    const token = signInLink.split("/").at(-1);
    await lands(dana, `/api/sign-in/${token}`, { name: "Dana Reyes", signInName: "dana", password: "correct horse battery staple" });
    const gameDayId = randomUUID();
    const asked = { template: "ofa-2012", pace: "rehearsal", name: "A short day", gameDayId };
    const beside = new Api({ request: danas }, besidePractice);
    await expect.poll(async () => beside.post("/api/commands/create-game-day", asked), patience).toMatchObject({ status: 200 });
    const command = <Result>(name: string, input: object = {}): Promise<Result> => dana.run<Result>(gameDayId, name, input);
    const sheet = await dana.get<RunSheetView>(`/api/game-days/${gameDayId}/views/run-sheet`);
    const plan = (key: string, trigger: object) =>
      command("save-failure", { expectedKey: key, failure: { ...sheet.failures.find((one) => one.key === key)?.plan, trigger } });
    await plan("F1", { kind: "at", offsetMs: planned.firesAfterMs });
    await plan("F2", { kind: "at", offsetMs: planned.nextAfterMs });
    for (const key of ["F3", "F4"]) await plan(key, { kind: "hand" });
    await lands(lena, `/api/join/${sheet.links.participant.split("/").at(-1)}`, { name: "Lena Fischer", workstream: "api" });
    await lands(new Api({ request: ruths }, url), `/api/read/${sheet.links.observer.split("/").at(-1)}`, {});

    const failure = async (key: string): Promise<FailureView> => {
      const { failures } = await dana.get<ConductView>(`/api/game-days/${gameDayId}/conduct`);
      const found = failures.find((one) => one.key === key);
      if (found === undefined) throw new Error(`there is no ${key}`);
      return found;
    };
    const becomes = (key: string, state: string) =>
      expect.poll(async () => (await failure(key)).state, { ...patience, message: `${key} becomes ${state}` }).toBe(state);
    const near = (what: string, moment: string | null, wanted: number): void =>
      expect(Math.abs(Date.parse(moment ?? "") - wanted), `${what} was ${moment}`).toBeLessThan(toleranceMs);

    const start = () => dana.post(`/api/game-days/${gameDayId}/commands/start-game-day`, { why: "A short day" });
    await expect.poll(start, { ...patience, message: "the day starts" }).toMatchObject({ status: 200 });
    const startedAt = Date.now();
    await becomes("F1", "active");
    near("F1 fired", (await failure("F1")).firedAt, startedAt + planned.firesAfterMs);
    await expect.poll(() => practice.answers(replica), { ...patience, message: "the replica is away" }).toBe(false);

    const dueBefore = Date.parse((await failure("F2")).dueAt ?? "");
    near("F2 is due", new Date(dueBefore).toISOString(), startedAt + planned.nextAfterMs);
    await command("hold-clock", { why: "To see it held" });
    expect((await failure("F2")).dueAt).toBeNull();
    await command("resume-clock");
    const { gameDay } = await dana.get<ConductView>(`/api/game-days/${gameDayId}/conduct`);
    const heldMs = gameDay.holds.reduce((all, { from, to }) => all + Date.parse(to ?? "") - Date.parse(from), 0);
    expect(Date.parse((await failure("F2")).dueAt ?? ""), "F2 is later by the hold").toBe(dueBefore + heldMs);

    const say = (body: string) =>
      lena.run<void>(gameDayId, "say-message", { messageId: randomUUID(), roomKey: "gameday", body, writtenAt: new Date().toISOString() });
    await say("Reads are slow here");
    const observationId = randomUUID();
    const observation = { body: "The read replicas are gone", applicationKey: "api", severity: "minor", since: null };
    const writtenAt = new Date().toISOString();
    await lena.run(gameDayId, "record-observation", { observationId, roomKey: "gameday", ...observation, writtenAt });
    await hears(lena, gameDayId, [observation.body]);
    await command("confirm-detection", {
      firingId: (await failure("F1")).firingId,
      evidenceKind: "observation",
      evidenceId: observationId,
    });
    const found = await failure("F1");
    near("F1 was found", found.detection?.detectedAt ?? null, Date.parse(writtenAt));
    await meanwhile?.({ gameDayId, participantLink: sheet.links.participant, say });

    await command("revert-failure", { failureKey: "F1" });
    await becomes("F1", "reverted");
    near("F1 was undone", (await failure("F1")).revertedAt, Date.now());
    await expect.poll(() => practice.answers(replica), { ...patience, message: "the replica is back" }).toBe(true);
    await command("announce-all-clear", { announcementId: randomUUID(), body: "All clear.", truthful: true });
    await command("begin-debrief");
    await command("publish-report");
    const { report } = await new Api({ request: ruths }, url).get<ReportDocument>(`/g/${gameDayId}/report/json`);
    expect(report.detections.filter(({ key }) => key === "F1")).toMatchObject([
      { whom: expect.stringContaining("Lena Fischer"), foundBy: "engineer" },
    ]);
  } finally {
    await Promise.all(people.map((one) => one.dispose()));
  }
}

/** Posts a form of ours as its script does. */
async function lands(who: Api, path: string, fields: object): Promise<void> {
  const { status, body } = await who.post(path, fields);
  expect(status, `${path.split("/").slice(0, 3).join("/")}: ${body}`).toBe(200);
}

/** Follows the participants' stream from its beginning, as a page without a WebSocket does: every number once and in order, and these words. */
async function hears(who: Api, gameDayId: string, words: readonly string[]): Promise<void> {
  const events: StreamEvent[] = [];
  const missing = () => words.filter((one) => !events.some(({ payload }) => "body" in payload && payload.body === one));
  for (let asked = 0; missing().length > 0; asked += 1) {
    if (asked > 40) throw new Error(`the stream never told ${missing().join(", ")}`);
    const after = events.at(-1)?.seq ?? 0;
    const { batches } = await who.get<PollAnswer>(`/api/game-days/${gameDayId}/stream?after=${after}&wait=3000`);
    events.push(...batches.flatMap((batch) => batch.events));
  }
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  const { cursor } = await who.get<IncidentView>(`/api/game-days/${gameDayId}/views/incident`);
  expect(cursor).toBeGreaterThanOrEqual(events.length);
}
