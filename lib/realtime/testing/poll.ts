import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import type { PollAnswer } from "../protocol.ts";
import type { Someone, StreamDay } from "./stream-day.ts";

type Options = { path?: string; after?: number; hidden?: number; waitMs?: number; pictures?: boolean; headers?: Record<string, string> };

/** Asks once what is new, as somebody, with any headers: browsers' own could not be set with fetch. */
export async function poll(url: string, day: Pick<StreamDay, "gameDayId">, who: Pick<Someone, "cookie"> | null, options: Options = {}) {
  const { path = "stream", after = 0, hidden, waitMs = 0, pictures = false, headers = {} } = options;
  const query = new URLSearchParams({ after: String(after), wait: String(waitMs), ...(pictures ? { pictures: "1" } : {}) });
  if (hidden !== undefined) query.set("hidden", String(hidden));
  const request = get(`${url}/api/game-days/${day.gameDayId}/${path}?${query}`, {
    headers: { ...(who === null ? {} : { cookie: who.cookie }), ...headers },
  });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  let text = "";
  for await (const chunk of response) text += String(chunk);
  const told = response.statusCode === 200 ? (JSON.parse(text) as PollAnswer) : null;
  return { status: response.statusCode, text, headers: response.headers, told };
}
