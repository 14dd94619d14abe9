import { posix } from "node:path";

/** What each folder may import beside itself, in the words of docs/architecture.md, which a test compares. Null: everything. */
export const mayImport: Readonly<Record<string, readonly string[] | null>> = {
  "lib/domain": [],
  "lib/outbound": ["lib/domain"],
  "lib/persistence": ["lib/domain"],
  "lib/injectors": ["lib/domain", "lib/outbound"],
  "lib/probes": ["lib/domain", "lib/outbound"],
  "lib/access": ["lib/domain", "lib/persistence"],
  "lib/reports": ["lib/domain"],
  "lib/queries": ["lib/domain", "lib/persistence", "lib/injectors", "lib/access", "lib/reports"],
  "lib/commands": [
    "lib/domain",
    "lib/outbound",
    "lib/persistence",
    "lib/injectors",
    "lib/probes",
    "lib/access",
    "lib/reports",
    "lib/queries",
  ],
  "lib/engine": ["lib/domain", "lib/persistence", "lib/injectors", "lib/probes", "lib/access", "lib/commands"],
  "lib/realtime": ["lib/domain", "lib/persistence", "lib/access", "lib/queries", "lib/commands"],
  app: ["lib/domain", "lib/access", "lib/reports", "lib/queries", "lib/commands", "lib/realtime/client"],
  "lib/server": null,
  "lib/rehearsal": [],
};

const backchannel = "app/backchannel/";
const organizersOnly = [
  backchannel,
  "lib/realtime/organizer-protocol",
  "lib/realtime/conduct/",
  "lib/realtime/client/conduct/",
  "lib/realtime/client/use-organizer-stream",
];
const clients = "lib/realtime/client/";
/** What organizers' pages share has a room beside them: detection, firing, live. */
const organizersPage = /^app\/backchannel\/\[id\]\/(conduct|debrief|run-sheet)\//;

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
  const isOrganizersOnly = (path: string | null): boolean => organizersOnly.some((one) => path?.startsWith(one));
  const reachesParticipants = from === "app" || (file.startsWith(clients) && !testFile.test(file));
  if (reachesParticipants && !isOrganizersOnly(file) && !typesOnly && isOrganizersOnly(target))
    return "What organizers load is imported in app/backchannel only: it would reach participants' bundles.";
  const [page, other] = [organizersPage.exec(file), organizersPage.exec(target ?? "")];
  if (page !== null && other !== null && page[1] !== other[1])
    return `${page[1]} may not import ${other[1]}: what two pages share has a room beside them.`;
  const to = target === null ? null : folderOf(target);
  if (to === null || to === from) return null;
  if (from === "lib/rehearsal" || to === "lib/rehearsal") return "The practice stack and the product know nothing of each other.";
  if (testFile.test(file)) return null;
  const allowed = mayImport[from];
  if (allowed === undefined || mayImport[to] === undefined)
    return `${allowed === undefined ? from : to} has no layer: give it one in lib/server/lint/layers.ts.`;
  if (allowed === null || allowed.some((one) => target?.startsWith(`${one}/`))) return null;
  return `${from} may not import ${target?.startsWith("lib/realtime/") ? target : to}: dependencies point one way (docs/architecture.md).`;
}
