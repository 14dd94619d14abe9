import { reasonOf } from "./log.ts";

/** What another service answered; `status` 0 and the reason in `json` when it did not. */
export type ServiceAnswer = { status: number; headers: Headers; json: unknown };

/** Calls another service and reads its JSON. Never throws. */
export async function callService(url: string, timeoutMs: number, body?: unknown): Promise<ServiceAnswer> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, json: await response.json() };
  } catch (error) {
    return { status: 0, headers: new Headers(), json: { error: reasonOf(error) } };
  }
}
