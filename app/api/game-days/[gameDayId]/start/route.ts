import { answerView } from "#app/api/view-request.ts";
import { readStart } from "#lib/queries/before-start.ts";

type Context = { params: Promise<{ gameDayId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { gameDayId } = await params;
  return answerView(request, gameDayId, "organizer", readStart);
}
