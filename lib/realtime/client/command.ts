import type { FounderCommandName, GameDayCommandName, InputOf, OutputOf } from "#lib/commands/registry.ts";
import type { ErrorCode } from "#lib/domain/errors.ts";

/** `network`: it never left this device. `unanswered`: it may have been done, and only the server knows. */
export type Refused = {
  code: ErrorCode | "unknown" | "network" | "unanswered";
  message: string;
  field?: string | null;
  retryAfterMs?: number;
};
export type Answer<Result = unknown> = { ok: true; result: Result } | { ok: false; error: Refused };

const patienceMs = 20_000;
const notSent = "Not sent: this device has no network. Nothing was changed.";
const unanswered =
  "The server did not answer, so it is not known whether this was done. Look at what is shown, or try again: it can't be done twice.";

/** Sends a command of a game day. Never throws: a lost network is an answer too. */
export const sendCommand = <Name extends GameDayCommandName>(
  gameDayId: string,
  name: Name,
  input: InputOf<Name>,
): Promise<Answer<OutputOf<Name>>> => postCommand(gameDayId, name, input);

/** Sends a command that belongs to no game day yet. */
export const sendFounderCommand = <Name extends FounderCommandName>(name: Name, input: InputOf<Name>): Promise<Answer<OutputOf<Name>>> =>
  post(`/api/commands/${name}`, input);

/** As `sendCommand`, for what was kept in the browser under a name and may be older than this page. */
export const postCommand = <Result>(gameDayId: string, name: string, input: object): Promise<Answer<Result>> =>
  post(`/api/game-days/${gameDayId}/commands/${name}`, input);

/** Sends a form that leads on to another page. Never throws either. */
export const sendForm = (url: string, fields: object): Promise<Answer<{ to: string }>> => post(url, fields);

/** Posts JSON to an address of ours. What was refused before it was begun, with a time to wait, is sent again by itself while there is patience for it. */
export async function post<Result>(url: string, input: object): Promise<Answer<Result>> {
  for (const until = performance.now() + patienceMs; ;) {
    const answer = await postOnce<Result>(url, input);
    const waitMs = answer.ok ? undefined : answer.error.retryAfterMs;
    if (waitMs === undefined || performance.now() + waitMs > until) return answer;
    await new Promise((resume) => setTimeout(resume, waitMs));
  }
}

async function postOnce<Result>(url: string, input: object): Promise<Answer<Result>> {
  // Asked before, and believed only when the request fails as well: a server on this very machine needs no network.
  const offline = typeof navigator !== "undefined" && navigator.onLine === false;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(patienceMs),
    });
    return (await response.json()) as Answer<Result>;
  } catch {
    return { ok: false, error: offline ? { code: "network", message: notSent } : { code: "unanswered", message: unanswered } };
  }
}
