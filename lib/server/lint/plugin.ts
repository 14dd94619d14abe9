import { readdirSync } from "node:fs";
import { basename, dirname, relative } from "node:path";
import { forbidden } from "./layers.ts";
import { asksOutside, isCommand, moduleText } from "./modules.ts";

type Node = { type: string } & Record<string, unknown>;
type Context = { filename: string; cwd: string; report: (problem: { node: Node; message: string }) => void };

const projectPath = ({ cwd, filename }: Context): string => relative(cwd, filename).replaceAll("\\", "/");

const isTypesOnly = (node: Node): boolean => node["importKind"] === "type" || node["exportKind"] === "type";

const layers = {
  create(context: Context) {
    const file = projectPath(context);
    const check = (node: Node): void => {
      const source = node["source"] as { value?: unknown } | null | undefined;
      const why = typeof source?.value === "string" ? forbidden(file, source.value, isTypesOnly(node)) : null;
      if (why !== null) context.report({ node, message: why });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check };
  },
};

const emitter = "lib/realtime/publish.ts";
const spokenFor = /^lib\/(realtime\/client|rehearsal)\/|\.test\.tsx?$|^e2e\//;
const rooms = new Set(["io", "namespace", "socket"]);

/** The name a chain of calls and members begins with: `io.of(x).to(y).emit` -> io; a call of `hearersOf(io)` -> io as well. */
function beginning(node: Node): string {
  if (node.type === "Identifier") return String(node["name"]);
  const inner = node["object"] ?? node["callee"];
  return typeof inner === "object" && inner !== null ? beginning(inner as Node) : "";
}

const onlyEmitter = {
  create(context: Context) {
    const file = projectPath(context);
    if (file === emitter || !file.startsWith("lib/") || spokenFor.test(file)) return {};
    return {
      CallExpression(node: Node): void {
        const callee = node["callee"] as Node;
        const property = callee.type === "MemberExpression" ? (callee["property"] as Node) : null;
        if (property?.["name"] !== "emit") return;
        const object = callee["object"] as Node;
        const chained = object.type === "CallExpression" || object.type === "MemberExpression";
        if (chained || rooms.has(beginning(object))) context.report({ node, message: `Only ${emitter} emits: append an event instead.` });
      },
    };
  },
};

const timed = /^lib\/(commands|engine|queries|access|reports|domain)\//;
const tests = /\/testing\/|\.test\.tsx?$/;
/** What compares moments of files, which are this machine's whatever PostgreSQL's clock says. */
const filesMoments = new Set([
  "lib/engine/arming/check-targets.ts",
  "lib/engine/undoing/watch-broken.ts",
  "lib/engine/watchdog/find-life.ts",
]);
const wrongClock = "That is this machine's clock, which may be wrong: clockNow() for moments, performance.now() for durations.";

const oneClock = {
  create(context: Context) {
    const file = projectPath(context);
    if (!timed.test(file) || tests.test(file) || filesMoments.has(file)) return {};
    const isDate = (node: Node): boolean => node["name"] === "Date";
    return {
      NewExpression(node: Node): void {
        if (isDate(node["callee"] as Node) && (node["arguments"] as unknown[]).length === 0) context.report({ node, message: wrongClock });
      },
      CallExpression(node: Node): void {
        if (isDate(node["callee"] as Node)) context.report({ node, message: wrongClock });
      },
      MemberExpression(node: Node): void {
        const isNow = (node["property"] as Node)["name"] === "now";
        if (isNow && isDate(node["object"] as Node)) context.report({ node, message: wrongClock });
      },
    };
  },
};

/** Nobody waits for another machine while a transaction is open, and `execute` runs in one; `prepare` comes before it. */
const nothingOutside = {
  create(context: Context) {
    const file = projectPath(context);
    if (!file.startsWith("lib/commands/") || tests.test(file) || !isCommand(moduleText(context.cwd, file) ?? "")) return {};
    const asking = new Set(["fetch"]);
    let [importing, preparing] = [false, 0];
    const isPrepare = (node: Node): boolean => (node["key"] as Node)["name"] === "prepare";
    return {
      ImportDeclaration(node: Node): void {
        importing = true;
        const specifier = String((node["source"] as Node)["value"]);
        if (isTypesOnly(node) || !asksOutside(context.cwd, file, specifier)) return;
        for (const one of node["specifiers"] as Node[]) asking.add(String((one["local"] as Node)["name"]));
      },
      "ImportDeclaration:exit": () => void (importing = false),
      Property: (node: Node) => void (preparing += isPrepare(node) ? 1 : 0),
      "Property:exit": (node: Node) => void (preparing -= isPrepare(node) ? 1 : 0),
      Identifier(node: Node): void {
        if (importing || preparing > 0 || !asking.has(String(node["name"]))) return;
        context.report({
          node,
          message: `${String(node["name"])} asks over the network: only a command's prepare may, before its transaction.`,
        });
      },
    };
  },
};

const storedWords = new Set("state phase status kind role severity tier verdict reliability source how evidenceKind byKind".split(" "));

/** A word that a column holds is parsed by its enum: a cast believes whatever is stored. */
const parsedWords = {
  create(context: Context) {
    const file = projectPath(context);
    if (!/^lib\/(commands|queries|engine|persistence|access|realtime)\//.test(file) || tests.test(file)) return {};
    return {
      TSAsExpression(node: Node): void {
        const cast = node["expression"] as Node;
        const name = String(((cast.type === "MemberExpression" ? cast["property"] : cast) as Node)["name"]);
        if (storedWords.has(name) && (node["typeAnnotation"] as Node).type !== "TSObjectKeyword")
          context.report({ node, message: `A cast believes whatever is stored: parse ${name} with its enum of lib/domain/enums.ts.` });
      },
    };
  },
};

const wordsOfTPlus = "lib/domain/schedule/t-plus.ts";

const oneTPlus = {
  create(context: Context) {
    const file = projectPath(context);
    if (!/^(?:app|lib)\//.test(file) || tests.test(file) || file === wordsOfTPlus) return {};
    const check = (node: Node, text: unknown): void => {
      if (typeof text === "string" && /\bT[+\u2212]|\bT-\d/.test(text))
        context.report({ node, message: `Times since the start are worded in ${wordsOfTPlus} alone.` });
    };
    return {
      Literal: (node: Node) => check(node, node["value"]),
      JSXText: (node: Node) => check(node, node["value"]),
      TemplateElement: (node: Node) => check(node, (node["value"] as { cooked?: unknown })["cooked"]),
    };
  },
};

const mostSiblings = 20;
const aside = /\.(?:test|suite|fixture)\.tsx?$|\.css$|\.json$/;
const modulesIn = new Map<string, string[]>();

/** What stands beside a file in its folder, in order; a module's tests stand with it, and don't count. */
function siblingsOf(filename: string): string[] {
  const folder = dirname(filename);
  const known = modulesIn.get(folder);
  if (known !== undefined) return known;
  const found = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !aside.test(entry.name))
    .map(({ name }) => name)
    .toSorted();
  modulesIn.set(folder, found);
  return found;
}

const roomForAll = {
  create(context: Context) {
    const siblings = siblingsOf(context.filename);
    const isFirst = siblings[0] === basename(context.filename);
    if (siblings.length <= mostSiblings || !isFirst) return {};
    const message = `${siblings.length} modules in one folder: at most ${mostSiblings} can be told apart. Make a room for what belongs together.`;
    return { Program: (node: Node) => context.report({ node, message }) };
  },
};

export default {
  meta: { name: "gameday" },
  rules: {
    "one-t-plus": oneTPlus,
    "parsed-words": parsedWords,
    layers,
    "only-emitter": onlyEmitter,
    "one-clock": oneClock,
    "nothing-outside": nothingOutside,
    "room-for-all": roomForAll,
  },
};
