import type { Fleet } from "../databases/fleet.ts";
import { admitsServices } from "./admission.ts";
import type { StateFile } from "./open-state.ts";
import type { AwsState } from "./state.ts";

/** What every AWS action works on. */
export type Cloud = {
  state: AwsState;
  fleet: Fleet;
  /** Keeps the state and lets the gateways follow it: call after every change. */
  commit: () => void;
  /** Runs the slow half of an accepted request; a failure is logged. */
  inBackground: (what: string, work: () => Promise<void>) => void;
  /** Resolves when nothing runs in the background. */
  idle: () => Promise<void>;
};

/** Binds the kept state to the running instances. */
export function openCloud({ state, save }: StateFile, fleet: Fleet, log: (line: string) => void): Cloud {
  const running = new Set<Promise<void>>();

  const commit = () => {
    save();
    for (const id of fleet.gatewayIds()) {
      const instance = state.instances.find((one) => one.id === id);
      fleet.openedGateway(id)?.admit(instance !== undefined && admitsServices(state, instance));
    }
  };
  return {
    state,
    fleet,
    commit,
    inBackground: (what, work) => {
      const task = work()
        .catch((error: unknown) => log(`${what} failed: ${error instanceof Error ? error.message : String(error)}`))
        .finally(() => running.delete(task));
      running.add(task);
    },
    idle: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
