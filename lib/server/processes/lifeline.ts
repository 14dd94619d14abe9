import { spawnSync } from "node:child_process";
import { closeSync, constants, openSync, readSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { StartRefusal, systemCode } from "../startup/refusal.ts";

/**
 * A named pipe by which PostgreSQL and the practice stack learn that nobody needs them: they read it, the supervisor and its watchdog hold
 * it open. It ends when both are gone, so that what an undo needs outlives a supervisor that was killed for as long as its watchdog does.
 */
export type Lifeline = {
  /** Opens an end to be read, one for each process: who shared one would share its flags too. The caller closes it. */
  openReader: () => number;
  /** The end that keeps it open, for the watchdog to inherit. */
  writer: number;
};

/** Makes a new one in place of whatever `file` was. It lives as long as this process: file descriptors are not collected. Throws StartRefusal. */
export function makeLifeline(file: string): Lifeline {
  rmSync(file, { force: true });
  const { status, error, stderr } = spawnSync("mkfifo", ["-m", "600", file]);
  if (status !== 0)
    throw new StartRefusal(
      `No pipe can be made at ${file} (${error?.message ?? String(stderr).trim()}): choose another folder with --data.`,
    );
  // To open one end waits for the other, save for who opens both.
  const both = openSync(file, constants.O_RDWR);
  const writer = openSync(file, constants.O_WRONLY);
  closeSync(both);
  return { openReader: () => openSync(file, constants.O_RDONLY), writer };
}

/** Whether anybody still holds the pipe open: a watchdog of a supervisor that is gone. */
export function isHeld(file: string): boolean {
  try {
    const reader = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      return readSync(reader, Buffer.alloc(1)) !== 0;
    } catch (error) {
      return systemCode(error) === "EAGAIN";
    } finally {
      closeSync(reader);
    }
  } catch {
    return false;
  }
}

/** Waits until nobody holds it any more. False when somebody still does after `withinMs`. */
export async function isLetGo(file: string, withinMs: number): Promise<boolean> {
  for (const end = performance.now() + withinMs; isHeld(file); await sleep(50)) if (performance.now() > end) return false;
  return true;
}
