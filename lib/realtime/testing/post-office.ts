import type { Answer } from "../client/command.ts";
import type { Unsent } from "../client/outbox-store.ts";

export const lost: Answer = { ok: false, error: { code: "network", message: "Not sent." } };
export const taken: Answer = { ok: true, result: {} };
type Code = "invalid" | "conflict" | "not_found" | "unavailable" | "too_many" | "unknown";
export const refusal = (code: Code, retryAfterMs?: number): Answer => ({
  ok: false,
  error: { code, message: `refused: ${code}`, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
});

/** The way to a server: what is posted waits in it until the test answers. */
export function postOffice() {
  const waiting: { item: Unsent; answer: (answer: Answer) => void }[] = [];
  const posted: string[] = [];
  return {
    posted,
    underWay: () => waiting.length,
    send: (item: Unsent): Promise<Answer> => {
      posted.push(item.id);
      return new Promise((answer) => waiting.push({ item, answer }));
    },
    /** Waits for the next word and answers it. Returns its id. */
    answer: async (answer: Answer): Promise<string> => {
      await until(() => waiting.length > 0);
      const [next] = waiting.splice(0, 1);
      next?.answer(answer);
      return next?.item.id ?? "";
    },
  };
}

/** Waits for a fact however the test's clock stands: for turns of the event loop, not for time. */
export async function until(fact: () => boolean): Promise<void> {
  for (const end = performance.now() + 10_000; !fact(); await new Promise((resolve) => setImmediate(resolve))) {
    if (performance.now() > end) throw new Error(`it did not come about: ${fact}`);
  }
}
