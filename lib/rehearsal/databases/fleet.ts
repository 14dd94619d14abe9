import { createHash } from "node:crypto";
import { chown, mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Account } from "./account.ts";
import type { AdminAccess } from "./admin.ts";
import type { Binaries } from "./binaries.ts";
import { openGateway, type Gateway } from "./gateway.ts";
import { runPostgres, type Postgres } from "./run-postgres.ts";

/** The PostgreSQL instances of this machine, by their AWS identifier: one data folder, one socket, one gateway each. */
export type Fleet = {
  account: Account;
  binaries: Binaries;
  adminPassword: string;
  access: (id: string) => AdminAccess & { dataFolder: string };
  /** The gateway of an instance, opened shut when there was none; its port stays the same while the stack runs. */
  gateway: (id: string) => Promise<Gateway>;
  /** The gateway, when one was opened. */
  openedGateway: (id: string) => Gateway | undefined;
  start: (id: string, followsId: string | null) => Promise<void>;
  stop: (id: string) => Promise<void>;
  running: (id: string) => boolean;
  /** Stops the instance and deletes its data; its gateway is shut and kept for an instance of the same name. */
  remove: (id: string) => Promise<void>;
  gatewayIds: () => string[];
  close: () => Promise<void>;
};

export type FleetOptions = { account: Account; binaries: Binaries; folder: string; adminPassword: string };

/** Opens an empty fleet on a claimed folder; nothing is started. Sockets live in a temporary folder, because their paths must be short. */
export async function openFleet({ account, binaries, folder, adminPassword }: FleetOptions): Promise<Fleet> {
  const servers = new Map<string, Postgres>();
  const gateways = new Map<string, Gateway>();
  const sockets = path.join(tmpdir(), `gameday-${createHash("sha256").update(folder).digest("hex").slice(0, 12)}`);
  await rm(sockets, { recursive: true, force: true });
  await mkdir(sockets, { mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined) await chown(sockets, account.uid, account.gid);

  const access = (id: string) => ({ dataFolder: path.join(folder, id), socketFolder: path.join(sockets, id.slice(-24)), adminPassword });
  const stop = async (id: string) => {
    await servers.get(id)?.stop();
    servers.delete(id);
  };
  return {
    account,
    binaries,
    adminPassword,
    access,
    gateway: async (id) => {
      const gateway = gateways.get(id) ?? (await openGateway(path.join(access(id).socketFolder, ".s.PGSQL.5432")));
      gateways.set(id, gateway);
      return gateway;
    },
    openedGateway: (id) => gateways.get(id),
    start: async (id, followsId) => {
      const { dataFolder, socketFolder } = access(id);
      await mkdir(socketFolder, { recursive: true });
      if (account.uid !== undefined && account.gid !== undefined) await chown(socketFolder, account.uid, account.gid);
      const follows = followsId ? access(followsId).socketFolder : null;
      servers.set(
        id,
        await runPostgres({ program: binaries.postgres, account, name: id, dataFolder, socketFolder, follows, adminPassword }),
      );
    },
    stop,
    running: (id) => servers.get(id)?.running() ?? false,
    remove: async (id) => {
      gateways.get(id)?.admit(false);
      await stop(id);
      await rm(access(id).dataFolder, { recursive: true, force: true });
    },
    gatewayIds: () => [...gateways.keys()],
    close: async () => {
      await Promise.all([...gateways.values()].map((gateway) => gateway.close()));
      await Promise.all([...servers.keys()].map(stop));
      await rm(sockets, { recursive: true, force: true });
    },
  };
}
