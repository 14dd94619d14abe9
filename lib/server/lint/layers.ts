import { posix } from "node:path";

/** Which layer each folder is, lowest first. A file imports from its own layer's folder and from lower layers, never sideways or up. */
const heights: Record<string, number> = {
  "lib/domain": 0,
  "lib/outbound": 0.5,
  "lib/persistence": 1,
  "lib/injectors": 1,
  "lib/probes": 1,
  "lib/access": 2,
  "lib/queries": 3,
  "lib/commands": 3,
  "lib/engine": 3,
  "lib/reports": 3,
  "lib/realtime": 4,
  app: 4,
  "lib/server": 5,
};

/** Steps between folders of one height that the design allows: what is written or reported is worked out from what is read. */
const besides: readonly (readonly [from: string, to: string])[] = [
  ["lib/commands", "lib/queries"],
  ["lib/commands", "lib/reports"],
  ["lib/queries", "lib/reports"],
  ["lib/reports", "lib/queries"],
  ["lib/engine", "lib/commands"],
  ["app", "lib/realtime"],
];

const backchannel = "app/backchannel/";
const organizersOnly = [backchannel, "lib/realtime/organizer-protocol", "lib/realtime/client/use-organizer-stream"];

const prismaPackages = /^(@prisma\/|prisma(\/|$))/;
const generatedClient = /\/persistence\/generated\//;
const testFile = /\.test\.tsx?$|\/testing\/|\.suite\.ts$/;

/** The folder of the layer a project path is in; null when it is in none (configuration, e2e). */
export function folderOf(path: string): string | null {
  const [first, second] = path.split("/");
  if (first === "app") return "app";
  return first === "lib" && second !== undefined ? `lib/${second}` : null;
}

/** The project path an import leads to; null for packages. */
export function targetOf(file: string, specifier: string): string | null {
  if (specifier.startsWith("#")) return specifier.slice(1);
  return specifier.startsWith(".") ? posix.join(posix.dirname(file), specifier) : null;
}

/** Why `file` may not import `specifier`, both as project paths; null when it may. The shapes of rows may be taken, as types, below the pages. */
export function forbidden(file: string, specifier: string, typesOnly = false): string | null {
  const from = folderOf(file);
  if (from === null) return null;
  if (
    from !== "lib/persistence" &&
    (prismaPackages.test(specifier) || (generatedClient.test(specifier) && (!typesOnly || from === "app")))
  ) {
    return "Prisma is imported in lib/persistence only: take a type or a Store from there.";
  }
  const target = targetOf(file, specifier);
  if (from === "app" && !file.startsWith(backchannel) && !typesOnly && organizersOnly.some((one) => target?.startsWith(one)))
    return "What organizers load is imported in app/backchannel only: it would reach participants' bundles.";
  const to = target === null ? null : folderOf(target);
  if (to === null || to === from) return null;
  if (from === "lib/rehearsal" || to === "lib/rehearsal") return "The practice stack and the product know nothing of each other.";
  if (testFile.test(file)) return null;
  const [height, other] = [heights[from], heights[to]];
  if (height === undefined || other === undefined)
    return `${height === undefined ? from : to} has no layer: give it one in lib/server/lint/layers.ts.`;
  if (other < height || besides.some(([one, two]) => one === from && two === to)) return null;
  return `${from} may not import ${to}: dependencies point one way (docs/architecture.md).`;
}
