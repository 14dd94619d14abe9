import { type Agent, fetch, type Headers, type Response } from "undici";
import { guardedDispatcher } from "#lib/outbound/guarded-agents.ts";
import { processGuard } from "#lib/outbound/process-guard.ts";
import { explainFault } from "./describe-failure.ts";
import { openDeadline } from "./open-deadline.ts";

type HttpAnswer = { status: number; headers: Headers; body: string; ms: number };

/** The answer, or one sentence on why there is none. `stopped`: it was the caller who gave up. */
export type AskedByHttp = { answer: HttpAnswer } | { answer: null; error: string; stopped: boolean };

const longestBody = 1024 * 1024;

async function readBody(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let body = "";
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    body += decoder.decode(part, { stream: true });
    if (body.length > longestBody) throw new Error("the answer is longer than 1 MB");
  }
  return body;
}

let connections: Agent | null = null;
const guarded = (): Agent => (connections ??= guardedDispatcher(processGuard()));

/** GETs an address once, redirects not followed, and reads the answer whole, so that its connection can be used again. Never throws. */
export async function askHttp(url: string, options: { timeoutMs: number; signal: AbortSignal }): Promise<AskedByHttp> {
  const deadline = openDeadline(options);
  const begun = performance.now();
  try {
    const response = await fetch(url, { redirect: "manual", dispatcher: guarded(), signal: deadline.signal });
    const body = await readBody(response);
    return { answer: { status: response.status, headers: response.headers, body, ms: performance.now() - begun } };
  } catch (error) {
    return { answer: null, error: deadline.reason() ?? explainFault(error), stopped: options.signal.aborted };
  } finally {
    deadline.release();
  }
}

export const isSuccess = (answer: HttpAnswer): boolean => answer.status >= 200 && answer.status < 300;
