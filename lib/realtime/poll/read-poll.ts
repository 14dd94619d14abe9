import type { IncomingMessage } from "node:http";
import { z } from "zod";
import type { Audience } from "#lib/domain/events.ts";
import type { ConductAsk } from "../conduct/told.ts";
import { cursorsSchema } from "../join.ts";
import { organizersPollPath } from "../organizer-protocol.ts";
import { participantsPollPath, type Cursors } from "../protocol.ts";

export type Poll = {
  gameDayId: string;
  audience: Audience;
  cursors: Cursors;
  waitMs: number;
  pictures: boolean;
  conduct: ConductAsk | null;
};

const longestWaitMs = 10_000;
const place = new RegExp(`^/api/game-days/([0-9a-f-]{36})/(${organizersPollPath}|${participantsPollPath})$`);
const querySchema = z.object({
  after: z.coerce.number(),
  hidden: z.coerce.number().optional(),
  wait: z.coerce.number().int().min(0).max(longestWaitMs).default(0),
  pictures: z.literal("1").optional(),
  version: z.string().max(64).optional(),
  probes: z.literal("1").optional(),
});

const pathOf = (url = "/"): string => url.split("?", 1)[0] ?? "/";

/** Whether a request is a page's that asks for a stream without a WebSocket. */
export const isPoll = ({ url }: IncomingMessage): boolean => place.test(pathOf(url));

/** What is asked: participants' cursor in `after`, organizers' own in `hidden`, what they hold of conduct's picture in `version`. Null when it makes no sense. */
export function readPoll({ method, url = "/" }: IncomingMessage): Poll | null {
  const [, gameDayId, which] = place.exec(pathOf(url)) ?? [];
  const query = querySchema.safeParse(Object.fromEntries(new URLSearchParams(url.split("?", 2)[1])));
  if (method !== "GET" || gameDayId === undefined || !query.success) return null;
  const { after, hidden, wait, pictures, version, probes } = query.data;
  const audience: Audience = which === organizersPollPath ? "organizers" : "participants";
  const cursors = cursorsSchema.safeParse({ participants: after, ...(audience === "organizers" ? { organizers: hidden ?? 0 } : {}) });
  const conduct = audience === "organizers" && version !== undefined ? { version, probes: probes === "1" } : null;
  return cursors.success ? { gameDayId, audience, cursors: cursors.data, waitMs: wait, pictures: pictures === "1", conduct } : null;
}
