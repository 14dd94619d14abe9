import { answerCommand } from "#app/api/command-request.ts";

type Context = { params: Promise<{ command: string }> };

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { command } = await params;
  return answerCommand(request, command, null);
}
