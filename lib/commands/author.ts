import type { Participant } from "#lib/domain/people.ts";

/** How participants' events name who spoke. */
export const authorOf = ({
  personId,
  name,
  workstream,
}: Pick<Participant, "personId" | "name" | "workstream">): { personId: string; name: string; workstream: string | null } => ({
  personId,
  name,
  workstream,
});
