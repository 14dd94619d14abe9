import { launchProduct } from "../../fixtures/start-product.ts";
import { signInLink, type Machine } from "../machine.ts";
import { playDay } from "../play-day.ts";
import { startDebianPostgres } from "../services/debian-postgres.ts";
import { havePackages } from "../services/have-packages.ts";
import { startPgbouncer } from "../services/pgbouncer.ts";

const noLocks =
  "DO $$ BEGIN IF EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory') THEN RAISE 'a lock outlived its transaction'; END IF; END $$";

export const pooled: Machine = {
  name: "PgBouncer in transaction mode",
  values: ["PgBouncer in transaction mode", "TZ UTC, server in Europe/Berlin", "two starts on one database"],
  missing: () => havePackages(["postgres", "pgbouncer"]),
  play: async (after) => {
    const server = await startDebianPostgres({ zone: "Europe/Berlin" });
    after(server.stop);
    const pooler = await startPgbouncer(server);
    after(pooler.stop);
    const environment = { TZ: "UTC", DATABASE_URL: pooler.url };
    const product = await launchProduct({ args: ["--practice"], environment });
    after(product.stop);
    const other = await launchProduct({ args: ["--only", "web"], environment });
    after(other.stop);
    await server.administer(noLocks);
    // It takes LISTEN and drops what follows: the product knows that, and looks for itself.
    const { headers } = await fetch(`${product.url}/api/health`);
    if (headers.get("x-gameday-health-stream") !== "reconnecting") throw new Error("notifications are believed where none arrive");
    await playDay({ ...product, practiceUrl: product.practiceUrl ?? "", signInLink: signInLink(product, environment) });
  },
};
