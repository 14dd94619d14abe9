import { chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPort } from "../../../lib/server/startup/check-port.ts";
import type { DebianPostgres } from "./debian-postgres.ts";
import { debian } from "./have-packages.ts";
import { runService } from "./run-service.ts";

const password = "pooler-secret";

/** As PgBouncer's manual has it: passwords are asked of the server, by a function of the administrator's. */
const lookUp = `
  CREATE SCHEMA pooler;
  CREATE ROLE pooler LOGIN PASSWORD '${password}';
  CREATE FUNCTION pooler.secret_of(who text) RETURNS TABLE (name name, secret text) LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS
    $$ SELECT rolname, rolpassword FROM pg_authid WHERE rolname = who AND rolcanlogin $$;
  REVOKE ALL ON FUNCTION pooler.secret_of(text) FROM PUBLIC;
  GRANT USAGE ON SCHEMA pooler TO pooler;
  GRANT EXECUTE ON FUNCTION pooler.secret_of(text) TO pooler`;

/** PgBouncer in transaction mode in front of a server: a connection of ours is another one of the server's in each transaction. */
export async function startPgbouncer(server: DebianPostgres): Promise<{ url: string; stop: () => Promise<void> }> {
  await server.administer(lookUp);
  const folder = await mkdtemp(join(tmpdir(), "gameday-elsewhere-pooler-"));
  const port = await checkPort("127.0.0.1", 0);
  const users = join(folder, "users.txt");
  const config = join(folder, "pgbouncer.ini");
  await writeFile(users, `"pooler" "${password}"\n`);
  await writeFile(
    config,
    `[databases]
app = host=127.0.0.1 port=${server.port} dbname=app
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
auth_user = pooler
auth_query = SELECT name, secret FROM pooler.secret_of($1)
pool_mode = transaction
default_pool_size = 20
max_client_conn = 500
`,
  );
  if (server.owner !== null) for (const path of [folder, users, config]) await chown(path, server.owner.uid, server.owner.gid);
  const service = await runService({ command: debian.pgbouncer.program, args: [config], owner: server.owner, port, stopSignal: "SIGINT" });
  const url = new URL(server.url);
  url.port = String(port);
  return {
    url: url.href,
    stop: async () => {
      await service.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
