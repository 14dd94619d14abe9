import type { SentWord } from "#lib/realtime/client/use-outbox.ts";
import type { Severity } from "#lib/domain/plan.ts";
import { parseSince } from "../parse-since.ts";

export type Verb = "say" | "observe" | "declare";
export const verbs = ["say", "observe", "declare"] as const satisfies Verb[];

export type Draft = { verb: Verb; text: string; applicationKey: string; since: string; severity: Severity };
export type DraftField = "text" | "since";
export type DraftWord = SentWord<"say-message" | "declare-incident" | "record-observation"> | { problem: string; field: DraftField };

/** Where this browser keeps what is being written in a room. */
export const draftKey = (gameDayId: string, roomKey: string): string => `gameday-draft-${gameDayId}-${roomKey}`;

/** Nothing would be lost with it. */
export const isUnwritten = ({ text, since }: Draft): boolean => text === "" && since === "";

type Where = { id: string; roomKey: string; zone: string; serverNow: number; browserNow: number };

const limits = { say: 4000, observe: 4000, declare: 120 } as const satisfies Record<Verb, number>;
const missing = {
  say: "Write something first.",
  observe: "Say what you noticed.",
  declare: "Name the incident.",
} as const satisfies Record<Verb, string>;

/** What stands in a field after what was sent of it, which is all of it unless its writer went on meanwhile. */
const restOf = (text: string, sent: string): string => (text.startsWith(sent) ? text.slice(sent.length) : text);

/** The draft of the next word in a room: without what was sent of it, and as bad as nothing yet, for the next thing is as bad as it is. */
export const afterSending = (now: Draft, sent: Draft): Draft => ({
  ...now,
  text: restOf(now.text, sent.text),
  since: now.since === sent.since ? "" : now.since,
  severity: now.severity === sent.severity ? "minor" : now.severity,
  verb: now.verb === "declare" ? "say" : now.verb,
});

/** The command a draft stands for, or what has to be mended first. */
export function writtenAs(draft: Draft, where: Where): DraftWord {
  const body = draft.text.trim();
  const writtenAt = new Date(where.browserNow).toISOString();
  if (body === "") return { problem: missing[draft.verb], field: "text" };
  if (body.length > limits[draft.verb])
    return { problem: `At most ${limits[draft.verb]} characters; these are ${body.length}.`, field: "text" };
  switch (draft.verb) {
    case "say":
      return { command: "say-message", input: { messageId: where.id, roomKey: where.roomKey, body, writtenAt } };
    case "declare":
      return { command: "declare-incident", input: { incidentId: where.id, title: body, severity: draft.severity, writtenAt } };
    case "observe": {
      const since = parseSince(draft.since, where.serverNow, where.zone);
      if ("problem" in since) return { problem: since.problem, field: "since" };
      const moment = since.at === null ? null : new Date(since.at).toISOString();
      const applicationKey = draft.applicationKey === "" ? null : draft.applicationKey;
      return {
        command: "record-observation",
        input: {
          observationId: where.id,
          roomKey: where.roomKey,
          body,
          applicationKey,
          severity: draft.severity,
          since: moment,
          writtenAt,
        },
      };
    }
  }
}
