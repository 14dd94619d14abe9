import { answerView } from "#app/api/view-request.ts";
import { conductViewSchema } from "#lib/queries/conduct/shapes.ts";
import { conductView } from "#lib/queries/conduct/conduct-view.ts";

type Context = { params: Promise<{ gameDayId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { gameDayId } = await params;
  return answerView(request, gameDayId, { role: "organizer", output: conductViewSchema }, (store, reader) => conductView(store, reader));
}
