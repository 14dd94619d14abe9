import { answerNamedView } from "#app/api/view-request.ts";

type Context = { params: Promise<{ gameDayId: string; name: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { gameDayId, name } = await params;
  return answerNamedView(request, gameDayId, name);
}
