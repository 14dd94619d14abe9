import { answerView } from "#app/api/view-request.ts";
import { roomPageSchema } from "#lib/queries/incident/shapes.ts";
import { pageAsked, roomEntries } from "#lib/queries/incident/room-entries.ts";

type Context = { params: Promise<{ gameDayId: string; roomKey: string }> };

/** A page of a room, for anyone of the game day: before, after or around a number of the stream, or around a moment. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { gameDayId, roomKey } = await params;
  return answerView(request, gameDayId, { role: "member", output: roomPageSchema }, (store, reader) =>
    roomEntries(store, reader, roomKey, pageAsked(new URL(request.url).searchParams)),
  );
}
