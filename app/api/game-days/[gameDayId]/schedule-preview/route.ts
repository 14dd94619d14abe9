import { z } from "zod";
import { answerView } from "#app/api/view-request.ts";
import { invalid } from "#lib/domain/errors.ts";
import { previewSchedule } from "#lib/queries/preview-schedule.ts";

type Context = { params: Promise<{ gameDayId: string }> };

const asked = z.object({ seed: z.coerce.number().int().min(0), lying: z.coerce.number().min(0).max(1) });

/** `?seed=7&lying=0.5` */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { gameDayId } = await params;
  return answerView(request, gameDayId, "organizer", (store, organizer) => {
    const options = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!options.success) throw invalid("Give a seed and a degree of lying from 0 to 1.");
    return previewSchedule(store, organizer, options.data);
  });
}
