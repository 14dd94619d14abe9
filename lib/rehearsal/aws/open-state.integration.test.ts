import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { openState } from "./open-state.ts";

it("keeps a change that a full disk did not take, and saves it once there is room", async (context) => {
  const folder = await mkdtemp(join(tmpdir(), "practice-state-"));
  const disk = join(folder, "disk");
  await mkdir(disk);
  const mounted = process.getuid?.() === 0 && spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]).status === 0;
  if (!mounted) context.skip("only root can mount a small disk");
  try {
    const file = join(disk, "aws.json");
    const { state, save } = openState(file);
    save();
    spawnSync("sh", ["-c", `cat /dev/zero > ${disk}/filler`]);
    state.writerId = "campaign-replica-1";
    save();
    await rm(join(disk, "filler"));
    await vi.waitFor(() => expect(openState(file).state.writerId).toBe("campaign-replica-1"), { timeout: 10_000 });
  } finally {
    spawnSync("umount", ["-l", disk]);
    await rm(folder, { recursive: true, force: true });
  }
});
