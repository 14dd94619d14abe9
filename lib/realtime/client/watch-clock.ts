/** More than timers are late and clocks are slewed by; less than a person sees. */
const setByMs = 250;
const lookMs = 500;

/** Tells when this device's clock was set: moments reckoned by it are wrong until the server's is measured anew. Returns how to stop. */
export function watchClock(onSet: () => void): () => void {
  const ahead = (): number => Date.now() - performance.now();
  let known = ahead();
  const timer = setInterval(() => {
    const now = ahead();
    if (Math.abs(now - known) < setByMs) return;
    known = now;
    onSet();
  }, lookMs);
  return () => clearInterval(timer);
}
