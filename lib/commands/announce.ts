import { z } from "zod";
import { clockJson, clockOfGameDay } from "#lib/persistence/clock-rows.ts";
import { defineCommand } from "./gate.ts";
import { gameDayMoved, lockedRun, moveRun } from "./move-game-day.ts";
import { saveAnnouncement } from "./save-announcement.ts";

/** Tells everyone something. The first invitation makes a draft an announced game day. */
export const announce = defineCommand({
  name: "announce",
  role: "organizer",
  input: z.object({
    announcementId: z.uuid(),
    kind: z.enum(["invite", "moved", "message"]),
    body: z.string().trim().min(1, "Write something first.").max(4000),
  }),
  execute: async ({ viewer, gameDayId, tx, now, append }, { announcementId, kind, body }) => {
    const run = await lockedRun(tx, gameDayId);
    const first = await saveAnnouncement(tx, { id: announcementId, gameDayId, kind, body, at: now, isTrue: true, by: viewer.name });
    if (!first) return { announcementId };
    append({ name: "announcement.made", payload: { announcementId, kind, body, clock: clockJson(clockOfGameDay(run.gameDay)) } });
    if (kind !== "invite" || run.state !== "draft") return { announcementId };
    await moveRun(tx, run, "announced", {}, "it can't be announced");
    append(gameDayMoved("draft", "announced", viewer.name));
    return { announcementId };
  },
});
