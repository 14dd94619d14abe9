import { answerView } from "#app/api/view-request.ts";
import { incidentView } from "#lib/queries/incident-view.ts";

type Context = { params: Promise<{ gameDayId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { gameDayId } = await params;
  return answerView(request, gameDayId, "participant", (store, reader) => incidentView(store, reader));
}
