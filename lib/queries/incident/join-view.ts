import type { Link } from "#lib/access/joining/links.ts";
import type { Store } from "#lib/persistence/store.ts";
import { snapshot } from "../snapshot.ts";
import { publicRow } from "./told.ts";
import { toldWorkstreams } from "./told-landscape.ts";

export type JoinView = {
  gameDay: { id: string; name: string; environment: string; phase: string };
  role: Link["role"];
  workstreams: { key: string; name: string }[];
};

/** What the bearer of a link sees before joining: the name of the game day and its workstreams. Throws not_found when it is gone. */
export function joinView(store: Pick<Store, "participants">, { gameDayId, role }: Link): Promise<JoinView> {
  return snapshot(store.participants, async (tx) => {
    const { id, name, environment, phase } = await publicRow(tx, gameDayId);
    const workstreams = role === "participant" ? await toldWorkstreams(tx, gameDayId) : [];
    return { gameDay: { id, name, environment, phase }, role, workstreams: workstreams.map((one) => ({ key: one.key, name: one.name })) };
  });
}
