import { GamedayError, invalid } from "#lib/domain/errors.ts";
import { storable } from "#lib/domain/stored/storable.ts";

const mostBytes = 64 * 1024;

/** The JSON a request carries, `{}` when it carries nothing. Throws invalid; of what is too long it reads no more than it must to know. */
export async function bodyOf(request: Request): Promise<unknown> {
  const text = await bodyText(request);
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text, (_key, value: unknown) => (typeof value === "string" ? storable(value) : value)) as unknown;
  } catch {
    throw invalid("That is not JSON.");
  }
}

/** Throws invalid for what is too long, of which it reads no more than it must to know; unavailable for what was cut off on its way. */
export async function bodyText(request: Request): Promise<string> {
  try {
    return await read(request);
  } catch (error) {
    if (error instanceof GamedayError) throw error;
    // A broken connection to a browser is no fault of the database's, though both are a reset. A proxy's is passed on, and the word sent again.
    throw new GamedayError("unavailable", "That did not arrive whole. Nothing was saved; try again.", { retryAfterMs: 2_000 });
  }
}

async function read({ body }: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw invalid("That is too long to send at once.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
