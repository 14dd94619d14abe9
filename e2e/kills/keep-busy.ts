import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";

/** Keeps every core busy with something else until stopped. */
export function keepBusy(): () => void {
  const burning = Array.from({ length: availableParallelism() }, () =>
    spawn(
      process.execPath,
      [
        "-e",
        "process.stdin.resume().on('end', () => process.exit()); const burn = () => { for (const end = Date.now() + 50; Date.now() < end;); setImmediate(burn); }; burn();",
      ],
      {
        stdio: ["pipe", "ignore", "ignore"],
      },
    ),
  );
  return () => burning.forEach((one) => one.kill("SIGKILL"));
}
