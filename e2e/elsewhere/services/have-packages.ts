import { spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";

const serviceGuard = "/usr/sbin/policy-rc.d";

/** What of Debian's the machines need: package and program. */
export const debian = {
  postgres: { name: "postgresql-15", program: "/usr/lib/postgresql/15/bin/postgres" },
  pgbouncer: { name: "pgbouncer", program: "/usr/sbin/pgbouncer" },
  nginx: { name: "nginx-light", program: "/usr/sbin/nginx" },
  openssl: { name: "openssl", program: "/usr/bin/openssl" },
} as const;

export type DebianPackage = keyof typeof debian;

/** Installs what is missing of them, as root on Debian, without starting any service. Returns why one can't be had; null when all are there. */
export function havePackages(wanted: readonly DebianPackage[]): string | null {
  const missing = () => wanted.map((one) => debian[one]).filter(({ program }) => !existsSync(program));
  if (missing().length === 0) return null;
  const names = missing().map(({ name }) => name);
  if (!existsSync("/etc/debian_version")) return `this is no Debian, whose ${names.join(", ")} it needs`;
  if (process.getuid?.() !== 0) return `${names.join(", ")} is not installed, and only root can install it`;
  const guarded = !existsSync(serviceGuard);
  // Debian starts what it installs, on ports that may be somebody's.
  if (guarded) writeFileSync(serviceGuard, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    const apt = (args: string[]) =>
      spawnSync("apt-get", args, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
    apt(["update", "-qq"]);
    apt(["install", "-y", "-qq", "--no-install-recommends", ...names]);
  } finally {
    if (guarded) rmSync(serviceGuard, { force: true });
  }
  const left = missing().map(({ name }) => name);
  return left.length === 0 ? null : `apt-get could not install ${left.join(", ")}`;
}
