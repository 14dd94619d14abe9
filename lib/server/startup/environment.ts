import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { readAllowList } from "#lib/outbound/allow-list.ts";
import options from "../options.json" with { type: "json" };
import { seedNames, type SeedName } from "../seed/names.ts";
import { nameOf } from "../web/front-door/known-names.ts";
import { StartRefusal } from "./refusal.ts";

const projectFolder = resolve(import.meta.dirname, "../../..");
const port = z.coerce.number("is a number").int("is a whole number").min(0, "is 0 or more").max(65_535, "is at most 65535");
const days = z.coerce.number("is a number of days").int("is a whole number of days").min(1, "is 1 or more").max(36_500, "is at most 36500");
const flag = z
  .union([z.boolean(), z.enum(["", "0", "1", "true", "false"])])
  .transform((value) => value === true || value === "1" || value === "true");
const database = z
  .string()
  .regex(
    /^$|^postgres(ql)?:\/\/\S+$/,
    "is an address like postgresql://user:password@host:5432/name, special characters of the password as %XX",
  );
const address = (protocols: RegExp, says: string) => z.literal("").or(z.url({ protocol: protocols, error: says }));

const isWholeHost = (url: string): boolean => url === "" || /^https?:\/\/[^/?#@]+\/*$/i.test(url);
const hostOfItsOwn = "is an address without a path, like https://gameday.example: Gameday can't be put under one of another site";
const namesIn = (text: string): string[] => text.split(/[\s,]+/).filter((name) => name !== "");
const isAllowList = (text: string): boolean => {
  try {
    return readAllowList(text).length >= 0;
  } catch {
    return false;
  }
};
const areNames = "is a list of names or addresses without ports, with commas between them";

const schema = z.object({
  port,
  host: z.string().min(1, "is an address"),
  origin: address(/^https?$/, "is an address like https://gameday.example").refine(isWholeHost, hostOfItsOwn),
  "allow-outbound": z.string().refine(isAllowList, "is a list like 127.0.0.1:8080, 169.254.0.0/16, with commas between them"),
  "allow-host": z
    .string()
    .refine((names) => namesIn(names).every((name) => [name.toLowerCase(), `[${name}]`].includes(nameOf(name) ?? "")), areNames),
  data: z.string().min(1, "is a folder"),
  "database-url": database,
  "participants-url": database,
  practice: flag,
  "no-practice": flag,
  "practice-port": port,
  only: z.enum(["", "web", "engine"], { error: "is web or engine" }),
  "revert-only": flag,
  "keep-samples": days,
  "keep-minutes": days,
  dev: flag,
  seed: z.enum(seedNames, { error: `is one of ${seedNames.join(", ")}` }).optional(),
});

export type StartSettings = {
  port: number;
  host: string;
  /** Address people type, without a slash at its end; null: derived from host and port. */
  origin: string | null;
  /** Names to answer to beside the origin's and the machine's, without ports. */
  allowedHosts: string[];
  /** What the outbound guard lets through beside public and private addresses, as it was given. */
  allowedOutbound: string;
  /** Absolute. */
  dataFolder: string;
  /** null: the embedded PostgreSQL. */
  databaseUrl: string | null;
  /** Whom participants' statements log in as where we may not make roles; null: a role of our own. */
  participantsUrl: string | null;
  practice: boolean;
  practicePort: number;
  /** What this machine runs of it; null: everything. */
  only: "web" | "engine" | null;
  revertOnly: boolean;
  keepSamplesDays: number;
  keepMinutesDays: number;
  mode: "production" | "development";
  /** Which game day to make for a developer to look at; null: none. */
  seed: SeedName | null;
};

/** Reads options and environment once; options win. Throws StartRefusal with the option's name. */
export function readSettings(argv: string[], environment: NodeJS.ProcessEnv): StartSettings {
  const given = { ...fromEnvironment(environment), ...fromOptions(argv) };
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    // A password may hold any character: everything up to the last @ goes.
    const shown = String(given[String(issue?.path[0])]).replace(/^(\w+:\/\/)?.*@/s, "$1…@");
    throw new StartRefusal(`--${String(issue?.path[0])} ${issue?.message}; it was given as "${shown}".`);
  }
  const values = parsed.data;
  if (values.practice && values["no-practice"]) throw new StartRefusal("--practice and --no-practice exclude each other.");
  const databaseUrl = values["database-url"] === "" ? null : values["database-url"];
  if (values.only !== "" && databaseUrl === null)
    throw new StartRefusal("--only needs --database-url: what runs on other machines meets this one in PostgreSQL.");
  if (values.only === "web" && values.practice) throw new StartRefusal("--only web and --practice exclude each other.");
  const practice = values.practice || (!values["no-practice"] && databaseUrl === null);
  if (values.seed !== undefined && !values.dev)
    throw new StartRefusal(`--seed makes up game days, so it works in development only: npm run dev -- --seed ${values.seed}.`);
  if (values.seed !== undefined && (!practice || values.only !== ""))
    throw new StartRefusal("--seed needs pages, an engine and the practice stack: leave out what takes one of them away.");
  return {
    port: values.port,
    host: values.host,
    origin: values.origin === "" ? null : new URL(values.origin).origin,
    allowedOutbound: values["allow-outbound"],
    allowedHosts: namesIn(values["allow-host"]),
    dataFolder: resolve(projectFolder, values.data),
    databaseUrl,
    participantsUrl: values["participants-url"] === "" ? null : values["participants-url"],
    practice,
    practicePort: values["practice-port"],
    only: values.only === "" ? null : values.only,
    revertOnly: values["revert-only"],
    keepSamplesDays: values["keep-samples"],
    keepMinutesDays: values["keep-minutes"],
    mode: values.dev ? "development" : "production",
    seed: values.seed ?? null,
  };
}

/** The data folder that a start with the same --data, if any, and this environment has. */
export const dataFolderOf = (data: string | undefined): string =>
  readSettings(data === undefined ? [] : ["--data", data], process.env).dataFolder;

type Given = Record<string, string | boolean | undefined>;

function fromEnvironment(environment: NodeJS.ProcessEnv): Given {
  const known = options.filter((option) => option.environment !== "");
  return Object.fromEntries(known.map((option) => [option.name, environment[option.environment] ?? option.default]));
}

function fromOptions(argv: string[]): Given {
  const known = options.map((option) => [option.name, { type: option.takes === null ? ("boolean" as const) : ("string" as const) }]);
  try {
    const { values } = parseArgs({ args: argv, options: Object.fromEntries(known), strict: true });
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value]));
  } catch (error) {
    throw new StartRefusal(`${(error as Error).message.split(". ")[0]}: npm start -- --help lists the options.`, error);
  }
}
