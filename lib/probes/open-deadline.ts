type Deadline = {
  signal: AbortSignal;
  /** Why the work was ended, null while it may go on. */
  reason: () => string | null;
  /** Must be called when the work is done, or the listener on the caller's signal stays. */
  release: () => void;
};

/** Ends work after `timeoutMs` or when the caller's signal does. */
export function openDeadline({ timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal }): Deadline {
  const controller = new AbortController();
  let reason: string | null = null;
  const end = (why: string) => {
    reason ??= why;
    controller.abort();
  };
  const stopped = () => end("Measuring was stopped.");
  const timer = setTimeout(() => end(`There was no answer within ${timeoutMs} ms.`), timeoutMs);
  if (signal.aborted) stopped();
  signal.addEventListener("abort", stopped, { once: true });
  return {
    signal: controller.signal,
    reason: () => reason,
    release() {
      clearTimeout(timer);
      signal.removeEventListener("abort", stopped);
    },
  };
}
