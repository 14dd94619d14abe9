import { setTimeout as sleep } from "node:timers/promises";
import type { Cloud } from "../cloud.ts";
import type { DatabaseInstance, DatabaseStatus } from "../state.ts";

/** How long an instance is seen in a passing state at least, as with AWS only much shorter. */
export const settleMs = 600;

/** How long after a promotion the source is still described. */
export const sourceLingersMs = 1_500;

/** Puts an instance into a passing state now, does `work` in the background and leaves it available, or failed when the work throws. */
export function changeInstance(cloud: Cloud, instance: DatabaseInstance, passing: DatabaseStatus, work: () => Promise<void>): void {
  instance.status = passing;
  cloud.commit();
  cloud.inBackground(`${passing} ${instance.id}`, async () => {
    try {
      await Promise.all([work(), sleep(settleMs)]);
      instance.status = "available";
    } catch (error) {
      instance.status = "failed";
      throw error;
    } finally {
      cloud.commit();
    }
  });
}
