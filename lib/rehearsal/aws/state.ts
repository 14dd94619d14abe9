import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { pristineState } from "./pristine.ts";

/** One ingress rule: exactly one of `cidr`, `cidr6`, `groupId` says from where. `protocol` is `tcp`, `-1` for all, ... */
export type IngressRule = {
  id: string;
  protocol: string;
  fromPort: number;
  toPort: number;
  cidr?: string;
  cidr6?: string;
  groupId?: string;
  description?: string;
};

export type SecurityGroup = { id: string; name: string; description: string; tags: Record<string, string>; ingress: IngressRule[] };

export type DatabaseStatus = "available" | "creating" | "modifying" | "rebooting" | "deleting" | "failed";

export type DatabaseInstance = {
  id: string;
  status: DatabaseStatus;
  securityGroupIds: string[];
  tags: Record<string, string>;
  /** Where it is described to replicate from; a promotion clears it some time after the fact. */
  sourceId: string | null;
  /** True from the moment it left recovery. */
  promoted: boolean;
  /** False for an instance that exists in descriptions only. */
  hasProcess: boolean;
  createdAt: string;
};

export type AwsState = {
  securityGroups: SecurityGroup[];
  instances: DatabaseInstance[];
  /** JSON of the queue's access policy, "" when there is none. */
  queuePolicy: string;
  /** The instance that the campaign's own name service calls the primary. */
  writerId: string;
};

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
