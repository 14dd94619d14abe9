import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Product } from "../fixtures/start-product.ts";

export type Machine = {
  name: string;
  /** Each value that it tries; every one of them is in at least one machine. */
  values: readonly string[];
  /** Why it can't be tried here; null when it can. Installs what is missing. */
  missing: () => string | null;
  /** Throws when the day can't be played. What it opens goes to `after`, which is undone last first. */
  play: (after: After) => Promise<void>;
};

export type After = (undo: () => Promise<void>) => void;

type Owner = { uid: number; gid: number };

/** The sign-in link that a person asks a running product for. */
export function signInLink(
  { root, dataFolder }: Pick<Product, "root" | "dataFolder">,
  environment: Record<string, string>,
  owner?: Owner,
): string {
  const args = ["--disable-warning=ExperimentalWarning", "lib/server/terminal/organizer-link.ts", "--data", dataFolder];
  const env = { ...process.env, ...environment };
  const { status, stdout, stderr } = spawnSync(join(root, "node_modules/node/bin/node"), args, {
    cwd: root,
    encoding: "utf8",
    env,
    ...owner,
  });
  if (status !== 0) throw new Error(`no sign-in link: ${stderr}`);
  return stdout.trim();
}
