import { answerView } from "#app/api/view-request.ts";
import { wordKinds } from "#lib/domain/detection.ts";
import { notFound } from "#lib/domain/errors.ts";
import { pointedAt } from "#lib/queries/word-view.ts";

type Context = { params: Promise<{ gameDayId: string; kind: string; wordId: string }> };

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/iu;

/** A word with the failures that it may have found, for an organizer who points at it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { gameDayId, kind, wordId } = await params;
  return answerView(request, gameDayId, "organizer", (store, reader) => {
    const known = wordKinds.find((one) => one === kind);
    if (known === undefined || !uuid.test(wordId)) throw notFound();
    return pointedAt(store, reader, known, wordId);
  });
}
