import { answerView } from "#app/api/view-request.ts";
import { unreadSchema } from "#lib/queries/incident/shapes.ts";
import { marksAsked, unread } from "#lib/queries/incident/unread.ts";

type Context = { params: Promise<{ gameDayId: string }> };

/** What others said in rooms since the reader read them; where that was, their browser knows: `read=room:number` for each. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { gameDayId } = await params;
  return answerView(request, gameDayId, { role: "participant", output: unreadSchema }, (store, reader) =>
    unread(store, reader, marksAsked(new URL(request.url).searchParams)),
  );
}
