import type { Kind } from "../kind.ts";
import { flag } from "./flag.ts";
import { config } from "./config.ts";
import { deploy } from "./deploy.ts";
import { identity } from "./identity.ts";
import { human } from "./human.ts";
import { load } from "./load.ts";

export const change: readonly Kind[] = [flag, config, deploy, identity, human, load];
