import type { ConductView, RoomEntry, WordView } from "#lib/queries/views.ts";

/** A word of the participants' rooms as one points at it. */
export type SaidWord = Pick<WordView, "evidenceKind" | "evidenceId" | "by" | "words" | "at" | "committedAt">;

/** The word that an entry is; null for what nobody can have found something with. */
export function saidWord({ name, payload, at: committedAt }: RoomEntry): SaidWord | null {
  switch (name) {
    case "message.said":
    case "observation.recorded": {
      const id = name === "message.said" ? payload.messageId : payload.observationId;
      const kind = name === "message.said" ? "message" : "observation";
      return { evidenceKind: kind, evidenceId: id, by: payload.author.name, words: payload.body, at: payload.writtenAt, committedAt };
    }
    case "incident.declared":
      return {
        evidenceKind: "incident",
        evidenceId: payload.incidentId,
        by: payload.declaredBy,
        words: payload.title,
        at: payload.declaredAt,
        committedAt,
      };
    case "incident.changed":
    case "announcement.made":
    case "pause.answered":
      return null;
  }
}

/** Everything said since a moment, newest first. */
export const saidSince = (known: ConductView["known"], since: string): SaidWord[] =>
  known.entries
    .flatMap((entry) => saidWord(entry) ?? [])
    .filter(({ at }) => Date.parse(at) >= Date.parse(since))
    .toReversed();
