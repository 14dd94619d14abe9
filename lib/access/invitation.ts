import type { Store } from "#lib/persistence/store.ts";
import { readLink, type Link } from "./links.ts";

export type Invitation = { name: string; environment: string; role: Link["role"]; workstreams: { key: string; name: string }[] };

/** What a link invites to, for whoever holds it; null for a bad link. Only participants choose a workstream. */
export async function invitation(store: Store, token: string): Promise<Invitation | null> {
  const link = await readLink(store, token);
  if (link === null) return null;
  const workstreams = { orderBy: { position: "asc" }, select: { key: true, name: true } } as const;
  const gameDay = await store.participants.gameDay.findUnique({ where: { id: link.gameDayId }, include: { workstreams } });
  if (gameDay === null) return null;
  return { name: gameDay.name, environment: gameDay.environment, role: link.role, workstreams: link.role === "participant" ? gameDay.workstreams : [] };
}
