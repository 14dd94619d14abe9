import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { methodDeadlinesMs, type Method } from "../deadlines.ts";
import { raceDriver } from "../race-driver.ts";
import { findInjector } from "../registry.ts";
import { recordingContext } from "../testing/recording-context.ts";
import type * as timeouts from "./account/timeouts.ts";
import { startSilentServer } from "../testing/silent-server.ts";

let silent: Awaited<ReturnType<typeof startSilentServer>>;
beforeAll(async () => {
  silent = await startSilentServer();
  // With an endpoint of this machine none of these is asked for anything.
  vi.stubEnv("AWS_ENDPOINT_URL_STS", silent.url);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIASOURCE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "s");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await silent.stop();
});

/** As in the product, in seconds instead of tens of them: every attempt of every call has its time-out, and the SDK repeats it. */
vi.mock("./account/timeouts.ts", async (real) => {
  const { httpTimeouts } = await real<typeof timeouts>();
  return {
    httpTimeouts: { ...httpTimeouts, connectionTimeout: 1_000, requestTimeout: 1_000, socketTimeout: 1_000 },
    credentialsDeadlineMs: 1_500,
  };
});

const methods = Object.keys(methodDeadlinesMs) as Method[];
const role = { region: "us-east-1", roleArn: "arn:aws:iam::123456789012:role/gameday" };
/** A queue of the connection: with a role it is AWS's own, which is never asked while STS is silent. */
const queueOf = (connection: object): string =>
  `${"endpoint" in connection ? silent.url : "https://sqs.us-east-1.amazonaws.com"}/123456789012/one`;
const drivers = (connection: object) =>
  [
    ["aws.rds.isolate", { connection, dbInstanceIdentifiers: ["one"] }, { vpcId: "vpc-1", securityGroupIds: ["sg-own"] }],
    ["aws.rds.promote-replica", { connection, dbInstanceIdentifier: "one" }, { sourceId: "primary" }],
    ["aws.sqs.block", { connection, queueUrl: queueOf(connection) }, { queueUrl: queueOf(connection), policy: null }],
  ] as const;

/** Reading back goes on for minutes by design; here each call has eight seconds. */
const soon = Object.fromEntries(methods.map((method) => [method, 8_000])) as Record<Method, number>;

/** Every method of every driver at once; `signal` of those under way. */
const callAll = (connection: object, signal?: AbortSignal) =>
  drivers(connection).flatMap(([kind, params, state]) =>
    methods.map(async (method) => {
      const driver = raceDriver(findInjector(kind), soon);
      const { context } = recordingContext(signal);
      const undo = [{ target: "one", state: state as never }];
      const called = method === "check" || method === "prepare" ? driver[method](params, context) : driver[method](params, undo, context);
      return { method, said: JSON.stringify(await called.catch((error: Error) => error.message)) };
    }),
  );

const says = /not answer|could not be reached|stopped|not known|cannot be tried|ModifyDBInstance one|SetQueueAttributes|PromoteReadReplica/;

describe("an AWS that takes the connection and is silent", { timeout: 120_000 }, () => {
  test("is said to be unreachable by every method of every driver", async () => {
    const said = await Promise.all(callAll({ region: "us-east-1", endpoint: silent.url }));
    for (const one of said) expect(one.said, one.method).toMatch(says);
    expect(silent.taken()).toBeGreaterThan(0);
  });

  test("stops nobody who aborts", async () => {
    const before = silent.taken();
    const stop = new AbortController();
    const calls = callAll({ region: "us-east-1", endpoint: silent.url }, stop.signal);
    await vi.waitFor(() => expect(silent.taken()).toBeGreaterThan(before + 5), { timeout: 20_000 });
    stop.abort();
    for (const one of await Promise.all(calls)) expect(one.said, one.method).toMatch(says);
  });
});

describe("an STS that takes the connection and is silent", { timeout: 120_000 }, () => {
  test("is given up by every method of every driver that assumes a role", async () => {
    const before = silent.taken();
    const said = await Promise.all(callAll(role));
    for (const one of said) expect(one.said, one.method).toMatch(says);
    expect(silent.taken()).toBeGreaterThan(before);
  });

  test("stops nobody who aborts", async () => {
    const before = silent.taken();
    const stop = new AbortController();
    const calls = callAll(role, stop.signal);
    await vi.waitFor(() => expect(silent.taken()).toBeGreaterThan(before), { timeout: 20_000 });
    stop.abort();
    for (const one of await Promise.all(calls)) expect(one.said, one.method).toMatch(says);
  });
});
