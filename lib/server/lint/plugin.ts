import { relative } from "node:path";
import { forbidden } from "./layers.ts";

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

export default { meta: { name: "gameday" }, rules: { layers, "only-emitter": onlyEmitter } };
