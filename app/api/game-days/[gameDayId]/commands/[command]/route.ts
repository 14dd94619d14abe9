import { answerCommand } from "#app/api/command-request.ts";

type Context = { params: Promise<{ gameDayId: string; command: string }> };

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { gameDayId, command } = await params;
  return answerCommand(request, command, gameDayId);
}
