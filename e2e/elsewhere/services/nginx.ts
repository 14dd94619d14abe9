import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { debian } from "./have-packages.ts";
import { runService } from "./run-service.ts";

export type Nginx = {
  /** How many requests each port behind it has answered whose path holds `part`. */
  answered: (part: string) => Promise<Map<number, number>>;
  stop: () => Promise<void>;
};

type Options = {
  port: number;
  /** What stands behind it, asked in turn. */
  behind: readonly number[];
  /** Whether it passes on the name people typed; its default names the server behind it. */
  passesHost: boolean;
};

/** nginx as its defaults are: HTTP/1.0 to what is behind it, and so no upgrade. */
export async function startNginx({ port, behind, passesHost }: Options): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), "gameday-elsewhere-nginx-"));
  for (const name of ["body", "proxy", "fastcgi", "uwsgi", "scgi"]) await mkdir(join(folder, name));
  const log = join(folder, "access.log");
  const [first = 0] = behind;
  await writeFile(
    join(folder, "nginx.conf"),
    `daemon off;
${process.getuid?.() === 0 ? "user root;" : ""}
pid ${folder}/pid;
error_log ${folder}/error.log;
events { worker_connections 1024; }
http {
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  log_format behind "$upstream_addr $status $request_uri";
  access_log ${log} behind;
  ${behind.length > 1 ? `upstream webs { ${behind.map((one) => `server 127.0.0.1:${one};`).join(" ")} }` : ""}
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://${behind.length > 1 ? "webs" : `127.0.0.1:${first}`};
      proxy_read_timeout 20s;
      ${passesHost ? "proxy_set_header Host $http_host;" : ""}
    }
  }
}
`,
  );
  const args = ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", join(folder, "error.log")];
  const service = await runService({ command: debian.nginx.program, args, port, stopSignal: "SIGTERM" });
  return {
    answered: async (part) => {
      const counts = new Map<number, number>();
      for (const line of (await readFile(log, "utf8")).split("\n")) {
        const [, behindPort, status, path = ""] = /:(\d+) (\d+) (\S+)$/.exec(line) ?? [];
        if (status === "200" && path.includes(part)) counts.set(Number(behindPort), (counts.get(Number(behindPort)) ?? 0) + 1);
      }
      return counts;
    },
    stop: async () => {
      await service.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
