import { expect, test, vi } from "vitest";
import type { Database } from "../store.ts";
import { deleteRestPatiently } from "./delete-rest.ts";

test("what cut a deletion short does not leave it half done until an engine looks", async () => {
  const count = vi.fn().mockRejectedValueOnce(new Error("deadlock detected")).mockResolvedValue(0);
  await deleteRestPatiently({ run: { count } } as unknown as Database, "a day");
  expect(count).toHaveBeenCalledTimes(2);
});
