import { answerForm } from "#app/api/form-request.ts";
import { peerOf } from "#app/api/peer-of.ts";
import { signInDevice } from "#lib/access/sessions/devices.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import { processStore } from "#lib/access/store.ts";

/** Makes this device one of the person's who asked for the code, on their first. */
export async function POST(request: Request): Promise<Response> {
  return answerForm(request, async (fields, keep) => {
    const from = { headers: request.headers, address: peerOf(request.headers) };
    const { cookies } = await signInDevice(processStore(), fields("code"), from, keep).catch(explain);
    return { to: "/", cookies };
  });
}

function explain(error: unknown): never {
  if (!(error instanceof GamedayError) || error.code !== "not_found") throw error;
  const message = "This code does not work: it is used up, older than five minutes, or mistyped. Ask for a new one on your first device.";
  throw new GamedayError("invalid", message, { field: "code", cause: error });
}
