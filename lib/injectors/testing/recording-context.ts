import type { InjectorContext } from "../contract.ts";
import { memoryHolding } from "./memory-holding.ts";

type Said = { key: string; speaker: string; text: string };

/** A context for tests: keeps what was logged and said, each key once, as the engine does. */
export function recordingContext(signal: AbortSignal = new AbortController().signal): {
  context: InjectorContext;
  logged: string[];
  said: Said[];
} {
  const logged: string[] = [];
  const said: Said[] = [];
  const context: InjectorContext = {
    signal,
    holding: memoryHolding,
    log: (line) => void logged.push(line),
    say: async (key, line) => {
      if (!said.some((earlier) => earlier.key === key)) said.push({ key, ...line });
      return "said";
    },
    spoken: async (key) => (said.some((earlier) => earlier.key === key) ? "said" : "unsaid"),
  };
  return { context, logged, said };
}
