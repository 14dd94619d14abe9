import { resolve } from "node:path";
import { z } from "zod";

const schema = z.object({
  DATABASE_URL: z.string().min(1),
  GAMEDAY_DATA: z.string().min(1).default(".gameday"),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4600),
  GAMEDAY_ORIGIN: z.string().optional(),
  GAMEDAY_ALLOW_HOSTS: z.string().default(""),
  NODE_ENV: z.enum(["production", "development"]).default("production"),
});

export type ProcessSettings = {
  databaseUrl: string;
  dataFolder: string;
  host: string;
  port: number;
  origin: string;
  allowedHosts: string[];
  mode: "production" | "development";
};

/** What the supervisor, or whoever runs several web processes by hand, tells a web process. Throws on what is missing. */
export function readProcess(environment: NodeJS.ProcessEnv): ProcessSettings {
  const { DATABASE_URL, GAMEDAY_DATA, HOST, PORT, GAMEDAY_ORIGIN, GAMEDAY_ALLOW_HOSTS, NODE_ENV } = schema.parse(environment);
  return {
    databaseUrl: DATABASE_URL,
    dataFolder: resolve(GAMEDAY_DATA),
    host: HOST,
    port: PORT,
    origin: GAMEDAY_ORIGIN ?? `http://${HOST}:${PORT}`,
    allowedHosts: GAMEDAY_ALLOW_HOSTS.split(",").filter((name) => name !== ""),
    mode: NODE_ENV,
  };
}
