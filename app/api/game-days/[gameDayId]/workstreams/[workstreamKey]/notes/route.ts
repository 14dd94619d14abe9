import { answerView } from "#app/api/view-request.ts";
import { notesPageSchema } from "#lib/queries/incident/shapes.ts";
import { pageAsked } from "#lib/queries/incident/room-entries.ts";
import { workstreamNotes } from "#lib/queries/incident/workstream-notes.ts";

type Context = { params: Promise<{ gameDayId: string; workstreamKey: string }> };

/** A page of a workstream's notes, for anyone of the game day; `before`: a number of the stream. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { gameDayId, workstreamKey } = await params;
  return answerView(request, gameDayId, { role: "member", output: notesPageSchema }, (store, reader) =>
    workstreamNotes(store, reader, workstreamKey, pageAsked(new URL(request.url).searchParams).before),
  );
}
