import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { clockNow } from "#lib/persistence/clock.ts";
import { installationSecret } from "./secret.ts";
import type { Store } from "#lib/persistence/store.ts";

/** What a link admits to. `until` is milliseconds since the epoch; a link for organizers is as secret as the backchannel. */
const linkSchema = z.object({
  gameDayId: z.uuid(),
  role: z.enum(["participant", "observer", "organizer"]),
  until: z.number().int(),
});
export type Link = z.infer<typeof linkSchema>;

export const linkLifetimeMs = 60 * 24 * 60 * 60 * 1000;

/** A signed token that carries the link itself: nothing is stored, nothing can be altered. */
export async function signLink(store: Store, link: Link): Promise<string> {
  const body = Buffer.from(JSON.stringify(link)).toString("base64url");
  return `${body}.${await signature(store, body)}`;
}

/** The link a token carries; null when it is forged, damaged or late. */
export async function readLink(store: Store, token: string, now: number = clockNow()): Promise<Link | null> {
  const [body, signed] = token.split(".");
  if (body === undefined || signed === undefined) return null;
  const expected = Buffer.from(await signature(store, body));
  const given = Buffer.from(signed);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const link = linkSchema.safeParse(JSON.parse(Buffer.from(body, "base64url").toString("utf8")));
  return link.success && link.data.until > now ? link.data : null;
}

async function signature(store: Store, body: string): Promise<string> {
  return createHmac("sha256", await installationSecret(store, "links"))
    .update(body)
    .digest("base64url")
    .slice(0, 32);
}
