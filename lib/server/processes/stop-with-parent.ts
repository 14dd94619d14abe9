/** Well below the five seconds after which nothing of ours but the watchdog may be left. */
const hardWithinMs = 3_500;

/**
 * Has this process end with its supervisor: calls `stop` when that is gone, however it ended (it holds the other end of our stdin), and ends
 * it hard when `stop` has not done so soon. Without a supervisor (a process started by hand) nothing happens but that nobody need listen.
 */
export function stopWithParent(stop: () => void): void {
  onParentGone(() => {
    setTimeout(() => process.exit(1), hardWithinMs);
    stop();
  });
}

/** As `stopWithParent`, for who decides itself when to end. */
export function onParentGone(then: () => void): void {
  outliveListeners();
  if (process.env.GAMEDAY_SUPERVISED !== "1") return;
  let gone = false;
  const once = () => {
    if (!gone) then();
    gone = true;
  };
  process.stdin.on("end", once).on("close", once).on("error", once);
  process.stdin.resume();
}

/** The reader of our output may be gone. Without these listeners, reporting the broken pipe breaks on the pipe again, for ever. */
export function outliveListeners(): void {
  for (const output of [process.stdout, process.stderr]) output.on("error", () => undefined);
}
