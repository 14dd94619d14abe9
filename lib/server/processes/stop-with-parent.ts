/**
 * Calls `stop` when the supervisor is gone, however it ended: it holds the other end of our stdin. Without a supervisor
 * (a process started by hand) nothing happens.
 */
export function stopWithParent(stop: () => void): void {
  if (process.env.GAMEDAY_SUPERVISED !== "1") return;
  let gone = false;
  const once = () => {
    if (!gone) stop();
    gone = true;
  };
  process.stdin.on("end", once).on("close", once).on("error", once);
  process.stdin.resume();
}
