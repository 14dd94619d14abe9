import { answerView } from "#app/api/view-request.ts";
import { publishing, publishingSchema } from "#lib/queries/report/publishing.ts";

type Context = { params: Promise<{ gameDayId: string }> };

/** How far the publication of the report is, for organizers. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { gameDayId } = await params;
  return answerView(request, gameDayId, { role: "organizer", output: publishingSchema }, publishing);
}
