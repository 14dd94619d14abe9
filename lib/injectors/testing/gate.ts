import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Hash } from "@smithy/core/serde";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Death } from "../kill-matrix.suite.ts";

/** Stands between a driver and an HTTP endpoint, counts the calls and can stop them for ever at one. */
export type Gate = {
  url: string;
  /** The names of the calls that went through, as they came. */
  calls: () => readonly string[];
  /** Stops at a death; resolves when the driver got there. What a driver asks again and again while it waits counts once. */
  stopAt: (death: Death) => { reached: Promise<void>; open: () => void };
  /** Has dry runs carried out, as an endpoint does that doesn't know them, until `know` is called. */
  forgetDryRuns: () => { know: () => void };
  close: () => Promise<void>;
};

type Stop = Death & { made: number; last: string; reached: () => void };

/** What goes through names another host than was signed, so it is signed anew with `secret`. */
export async function openGate(upstream: string, secret: string): Promise<Gate> {
  const calls: string[] = [];
  let stop: Stop | null = null;
  let careless = false;

  const pass = async (incoming: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const said = await text(incoming);
    const body = careless ? said.replace(/\bDryRun=true&?/, "") : said;
    const name = nameOf(incoming, body);
    const now = stop;
    let dead = false;
    // What is only read and then not heard leaves the same as a death before the next call.
    if (now !== null && !(now.when === "after" && reads.test(name) && now.made < now.nth)) {
      if (name !== now.last) now.made += 1;
      now.last = name;
      dead = now.made >= now.nth;
      if (dead && (now.when === "before" || now.made > now.nth)) return now.reached();
    }
    calls.push(name);
    const answered = await forward(incoming, body.replaceAll(gate.url, upstream), upstream, secret);
    if (dead) return now?.reached();
    answer.writeHead(answered.status, answered.headers).end(answered.body);
  };
  const server = createServer((incoming, answer) => void pass(incoming, answer).catch(() => answer.destroy()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const gate: Gate = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: () => calls,
    stopAt: (death) => {
      const reached = Promise.withResolvers<void>();
      stop = { ...death, made: 0, last: "", reached: reached.resolve };
      return { reached: reached.promise, open: () => (stop = null) };
    },
    forgetDryRuns: () => {
      careless = true;
      return { know: () => (careless = false) };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return gate;
}

const reads = /:(Describe|Get|List|Simulate)/;

const services: Record<string, string> = { "2014-10-31": "rds", "2016-11-15": "ec2", "2011-06-15": "sts", "2010-05-08": "iam" };

/** As IAM names it: `rds:ModifyDBInstance`. */
function nameOf({ headers }: IncomingMessage, body: string): string {
  const target = [headers["x-amz-target"]].flat()[0];
  if (target !== undefined) return `sqs:${target.split(".")[1]}`;
  const form = new URLSearchParams(body);
  return `${services[form.get("Version") ?? ""] ?? "unknown"}:${form.get("Action")}`;
}

type Answered = { status: number; headers: IncomingMessage["headers"]; body: string };

async function forward(incoming: IncomingMessage, body: string, upstream: string, secret: string): Promise<Answered> {
  const { host, port } = new URL(upstream);
  const headers = await signed(incoming, { ...incoming.headers, host, "content-length": String(Buffer.byteLength(body)) }, body, secret);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: "127.0.0.1", port, method: incoming.method, path: incoming.url, headers, agent: false },
      (answer) =>
        void text(answer).then((said) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: said }), reject),
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

async function signed({ method = "", url = "/" }: IncomingMessage, headers: IncomingHttpHeaders, body: string, secret: string) {
  const [, accessKeyId = "", , region = "", service = ""] =
    /Credential=([^/]+)\/(\d+)\/([^/]+)\/([^/]+)/.exec(headers.authorization ?? "") ?? [];
  const credentials = { accessKeyId, secretAccessKey: secret };
  const signer = new SignatureV4({ credentials, region, service, sha256: Hash.bind(null, "sha256") });
  // The digest of what came in is believed where it is given, and the body may be another now.
  const { "x-amz-content-sha256": _before, ...others } = headers;
  const plain = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, [value].flat().join(",")]));
  return (await signer.sign({ method, protocol: "http:", hostname: "127.0.0.1", path: url, headers: plain, body })).headers;
}
