import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { targetOf } from "./layers.ts";

/** `late`: loaded when the import is run, not with the module. */
export type Import = { specifier: string; typesOnly: boolean; late: boolean };

/** What a source takes from elsewhere, as prettier leaves it; `import("...")` too. */
export function importsOf(source: string): Import[] {
  const from = [...source.matchAll(/^(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s)?"([^"]+)";/gm)].map(([, type, specifier = ""]) => ({
    specifier,
    typesOnly: type !== undefined,
    late: false,
  }));
  const inline = [...source.matchAll(/\bimport\("([^"]+)"\)/g)].map(([, specifier = ""]) => ({ specifier, typesOnly: false, late: true }));
  return [...from, ...inline];
}

const texts = new Map<string, string | null>();

/** The text of a module by its project path; null when there is none. */
export function moduleText(root: string, path: string): string | null {
  const file = join(root, path);
  const known = texts.get(file);
  if (known !== undefined) return known;
  const text = /\.tsx?$/.test(path) && existsSync(file) ? readFileSync(file, "utf8") : null;
  texts.set(file, text);
  return text;
}

/** Project paths of all modules in these folders that are no tests, what tests share, or generated. */
export function modulesIn(root: string, folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`))
    .filter((path) => /\.tsx?$/.test(path) && !/\.(test|suite|fixture)\.tsx?$|\/testing\/|\/generated\//.test(path))
    .toSorted();
}

const outside = /^(?:node:)?(?:net|http|https|http2|tls|dns|dns\/promises|dgram)$|^undici$/;
/** Drivers reach everything; who takes one from its registry asks nothing yet. */
const notFollowed = /^lib\/(injectors|probes|persistence)\//;

/** Whether a module asks over the network, by itself or by what it imports. What a command does so is looked at where it stands. */
export function asksOutside(root: string, file: string, specifier: string, seen = new Set<string>()): boolean {
  if (outside.test(specifier)) return true;
  const target = targetOf(file, specifier);
  if (target === null || notFollowed.test(target) || seen.has(target)) return false;
  if (target.startsWith("lib/outbound/")) return true;
  seen.add(target);
  const source = moduleText(root, target);
  if (source === null || isCommand(source)) return false;
  if (/(?<![.\w])fetch\(/.test(source)) return true;
  return importsOf(source).some((one) => !one.typesOnly && asksOutside(root, target, one.specifier, seen));
}

export const isCommand = (source: string): boolean => source.includes("= defineCommand({");

/** Names that a module gives to things of its own; what it passes on from elsewhere is named there. */
export function namesGivenIn(source: string): string[] {
  const declared = /^export (?:async )?(?:function\*?|const|let|class|type|interface|enum) (\w+)/gm;
  return [...source.matchAll(declared)].map(([, name = ""]) => name);
}
