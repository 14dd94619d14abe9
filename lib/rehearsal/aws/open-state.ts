import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { pristineState } from "./pristine.ts";
import type { AwsState } from "./state.ts";

export type StateFile = { state: AwsState; save: () => void };

const saveAgainMs = 500;

/**
 * Reads the state kept in `file`; `fresh` says that there was none, or none that can be read, and the state is the pristine one. What can't be
 * saved, on a full disk, is saved once it can: a stack that refused every change until then could not be mended either.
 */
export function openState(file: string): StateFile & { fresh: boolean } {
  const kept = readKept(file);
  const state = kept ?? pristineState();
  let unsaved: NodeJS.Timeout | undefined;
  const save = () => {
    clearTimeout(unsaved);
    try {
      writeFileSync(`${file}.next`, JSON.stringify(state, null, 2), { mode: 0o600 });
      renameSync(`${file}.next`, file);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
      unsaved = setTimeout(save, saveAgainMs).unref();
    }
  };
  return { state, save, fresh: kept === null };
}

function readKept(file: string): AwsState | null {
  try {
    const kept = JSON.parse(readFileSync(file, "utf8")) as Partial<AwsState>;
    return Array.isArray(kept.securityGroups) && Array.isArray(kept.instances) ? { ...pristineState(), ...kept } : null;
  } catch {
    return null;
  }
}
