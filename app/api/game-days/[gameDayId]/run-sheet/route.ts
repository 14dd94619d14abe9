import { answerView } from "#app/api/view-request.ts";
import { runSheetView } from "#lib/queries/run-sheet-view.ts";

type Context = { params: Promise<{ gameDayId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { gameDayId } = await params;
  return answerView(request, gameDayId, "organizer", (store, reader) => runSheetView(store, reader));
}
