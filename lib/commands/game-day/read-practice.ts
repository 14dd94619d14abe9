import { GamedayError } from "#lib/domain/errors.ts";
import { practiceManifestSchema, type PracticeManifest } from "#lib/domain/plans/practice-manifest.ts";

/** Where everything of the running practice stack is, from GAMEDAY_PRACTICE_URL; unavailable when it does not answer within 3 s. */
export async function readPractice(controlUrl = process.env.GAMEDAY_PRACTICE_URL): Promise<PracticeManifest> {
  const unavailable = (cause?: unknown): GamedayError =>
    new GamedayError(
      "unavailable",
      "The practice stack is not running or still starting, and the 2012 example breaks nothing else. Try again in a few seconds.",
      { cause },
    );
  if (controlUrl === undefined || controlUrl === "") throw unavailable();
  try {
    const answer = await fetch(new URL("/practice.json", controlUrl), { signal: AbortSignal.timeout(3_000), redirect: "error" });
    if (!answer.ok) throw new Error(`practice.json answered ${answer.status}`);
    return practiceManifestSchema.parse(await answer.json());
  } catch (cause) {
    throw unavailable(cause);
  }
}
