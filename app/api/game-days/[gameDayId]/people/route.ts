import { answerView } from "#app/api/view-request.ts";
import { peopleView } from "#lib/queries/people-view.ts";

type Context = { params: Promise<{ gameDayId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { gameDayId } = await params;
  return answerView(request, gameDayId, "organizer", (store, reader) => peopleView(store, reader, request.headers.get("host")));
}
