import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

const whole = /^[\w-]{40}$/;

/**
 * The secret of the stack, from its file, which only its owner may read; made at the first start. Undo records outlive a stack's processes,
 * so a restart must accept what was accepted before.
 */
export async function keepSecret(file: string): Promise<string> {
  const kept = await readFile(file, "utf8").catch(() => "");
  if (whole.test(kept)) {
    await chmod(file, 0o600);
    return kept;
  }
  const secret = randomBytes(30).toString("base64url");
  const fresh = `${file}.new`;
  await mkdir(path.dirname(file), { recursive: true });
  await rm(fresh, { force: true });
  await writeFile(fresh, secret, { mode: 0o600, flag: "wx" });
  await rename(fresh, file);
  return secret;
}
