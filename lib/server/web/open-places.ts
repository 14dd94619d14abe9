import { readdirSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../processes/programs.ts";

const hidden = "backchannel";
let known: ReadonlySet<string> | undefined;

/** By what the addresses of pages, of what they load and of public files begin, those of the backchannel left out. */
export function openPlaces(): ReadonlySet<string> {
  const names = (folder: string): string[] => readdirSync(join(projectFolder, folder)).filter((name) => name !== hidden);
  return (known ??= new Set(["_next", ...names("app"), ...names("public")]));
}
