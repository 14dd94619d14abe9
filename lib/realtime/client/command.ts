import type { ErrorCode } from "#lib/domain/errors.ts";

export type Refused = { code: ErrorCode | "unknown" | "network"; message: string; field?: string };
export type Answer<Result = unknown> = { ok: true; result: Result } | { ok: false; error: Refused };

/** Sends a command of a game day. Never throws: a lost network is an answer too. */
export const sendCommand = <Result = unknown>(gameDayId: string, name: string, input: object): Promise<Answer<Result>> =>
  post(`/api/game-days/${gameDayId}/commands/${name}`, input);

/** Sends a command that belongs to no game day yet. */
export const sendFounderCommand = <Result = unknown>(name: string, input: object): Promise<Answer<Result>> =>
  post(`/api/commands/${name}`, input);

async function post<Result>(url: string, input: object): Promise<Answer<Result>> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(20_000),
    });
    return (await response.json()) as Answer<Result>;
  } catch {
    return { ok: false, error: { code: "network", message: "Not sent: the server can't be reached. Nothing was changed." } };
  }
}
