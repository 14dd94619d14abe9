import { answerView } from "#app/api/view-request.ts";
import { wallView } from "#lib/queries/wall-view.ts";

type Context = { params: Promise<{ gameDayId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { gameDayId } = await params;
  return answerView(request, gameDayId, "member", (store, reader) => wallView(store, reader));
}
