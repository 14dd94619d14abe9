import { limits } from "#lib/domain/limits.ts";
import { z } from "zod";
import { clockOfGameDay } from "#lib/persistence/clock-rows.ts";
import { toldClockView } from "#lib/queries/clock-view.ts";
import { defineCommand } from "../gate.ts";
import { gameDayMoved, lockedRun, moveRun } from "../game-day/move.ts";
import { saveAnnouncement } from "./save.ts";

/** Tells everyone something. The first invitation makes a draft an announced game day. */
export const announce = defineCommand({
  name: "announce",
  roles: ["organizer"],
  input: z.object({
    announcementId: z.uuid(),
    kind: z.enum(["invite", "moved", "message"]),
    body: z.string().trim().min(1, "Write something first.").max(limits.words),
  }),
  output: z.object({ announcementId: z.uuid() }),
  describes: "Tells everyone something. The first invitation makes a draft an announced game day.",
  dangerous: false,
  execute: async ({ gameDayId, tx, now, append }, { announcementId, kind, body }, actor) => {
    const run = await lockedRun(tx, gameDayId);
    const first = await saveAnnouncement(tx, { id: announcementId, gameDayId, kind, body, at: now, isTrue: true, by: actor.name });
    if (!first) return { announcementId };
    append({ name: "announcement.made", payload: { announcementId, kind, body, clock: toldClockView(clockOfGameDay(run.gameDay)) } });
    if (kind !== "invite" || run.state !== "draft") return { announcementId };
    await moveRun(tx, run, "announced", {}, "it can't be announced");
    append(gameDayMoved("draft", "announced", actor));
    return { announcementId };
  },
});
