import { limits } from "#lib/domain/limits.ts";
import { z } from "zod";
import { invalid } from "#lib/domain/errors.ts";
import { authorOf } from "../author.ts";
import { defineCommand } from "../gate.ts";
import { insertedOnce } from "../insert-once.ts";
import { shownMoment, writtenInput } from "../written-moment.ts";

/** Adds to the notes of a workstream. Events name the workstream by its key. */
export const writeNote = defineCommand({
  name: "write-note",
  roles: ["participant"],
  input: z.object({
    noteId: z.uuid(),
    workstreamKey: z.string(),
    body: z.string().trim().min(1, "Write something first.").max(limits.words),
    ...writtenInput,
  }),
  output: z.object({ noteId: z.uuid() }),
  describes: "Adds to the notes of a workstream.",
  dangerous: false,
  execute: async ({ viewer, gameDayId, tx, now, append }, input) => {
    const { noteId, workstreamKey, body } = input;
    const workstream = await tx.workstream.findUnique({
      where: { gameDayId_key: { gameDayId, key: workstreamKey } },
      select: { id: true },
    });
    if (workstream === null) throw invalid("Choose one of the workstreams.", "workstreamKey");
    const { personId, name } = viewer;
    const writtenAt = shownMoment(input, now);
    const row = { id: noteId, gameDayId, workstreamId: workstream.id, personId, name, body, writtenAt, committedAt: now };
    const inserted = await tx.note.createMany({ data: [row], skipDuplicates: true });
    const first = await insertedOnce(inserted, { personId, gameDayId }, () => tx.note.findUnique({ where: { id: noteId } }));
    const payload = { noteId, workstream: workstreamKey, author: authorOf(viewer), body, writtenAt: writtenAt.toISOString() };
    if (first) append({ name: "note.written", payload });
    return { noteId };
  },
});
