import { lookup } from "node:dns/promises";
import { hostname } from "node:os";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { findInjector } from "#lib/injectors/registry.ts";
import { recordingContext } from "#lib/injectors/testing/recording-context.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { findProbe } from "#lib/probes/registry.ts";
import { checkProbePlan } from "../game-day/check-probe-plan.ts";
import { saveFailure } from "./save.ts";
import { aSmallDay, refusal, type SmallDay } from "../testing/small-day.ts";
import { aFailure } from "../testing/small-plan.ts";

vi.mock(import("node:dns/promises"), async (original) => ({ ...(await original()), lookup: vi.fn() as never }));

let database: TestDatabase;
let day: SmallDay;
let databasePort = "";
beforeAll(async () => {
  database = await startTestDatabase();
  day = await aSmallDay(database.store);
  databasePort = new URL(database.databaseUrl).port;
  vi.stubEnv("DATABASE_URL", "postgresql://gameday@database.example/gameday");
  vi.stubEnv("PORT", "4600");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
  vi.stubEnv("GAMEDAY_ALLOW_OUTBOUND", "127.0.0.1:8080, metadata.google.internal:8081, 169.254.7.0/24");
});
beforeEach(() => void vi.mocked(lookup).mockReset().mockRejectedValue(new Error("a name server was asked")));
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.stop();
});

/** Places that are told by their words alone, and what is said of them. */
const hostile: readonly [host: string, says: RegExp][] = [
  ["169.254.169.254", /metadata service/],
  ["[::ffff:169.254.169.254]", /metadata service/],
  ["[::ffff:a9fe:a9fe]", /metadata service/],
  ["[64:ff9b::a9fe:a9fe]", /metadata service/],
  ["2852039166", /metadata service/],
  ["0xa9fea9fe", /metadata service/],
  ["0251.0376.0251.0376", /metadata service/],
  ["169。254。169。254", /metadata service/],
  ["169.254.169.254.", /metadata service/],
  ["169.254.170.2", /metadata service/],
  ["[fd00:ec2::254]", /metadata service/],
  ["100.100.100.200", /metadata service/],
  ["metadata.google.internal", /metadata service/],
  ["METADATA.google.internal.", /metadata service/],
  ["instance-data.ec2.internal", /metadata service/],
  ["localhost", /machine that Gameday runs on/],
  ["localhost.", /machine that Gameday runs on/],
  ["a.localhost", /machine that Gameday runs on/],
  ["localhost.localdomain", /machine that Gameday runs on/],
  ["ip6-localhost", /machine that Gameday runs on/],
  ["127.0.0.1", /machine that Gameday runs on/],
  ["127.1", /machine that Gameday runs on/],
  ["0", /machine that Gameday runs on/],
  ["0.0.0.0", /machine that Gameday runs on/],
  ["[::1]", /machine that Gameday runs on/],
  ["[::]", /machine that Gameday runs on/],
  ["[::ffff:127.0.0.1]", /machine that Gameday runs on/],
  [hostname(), /machine that Gameday runs on/],
  ["[fe80::1]", /link-local/],
  ["169.254.9.9", /link-local/],
  ["100.64.0.1", /100\.64\.0\.0\/10/],
  ["255.255.255.255", /no address that a target can have/],
];
/** Ours, where only an entry that names the port would do. */
const ours = [
  ["127.0.0.1", 4600],
  ["localhost", 4600],
  ["[::ffff:127.0.0.1]", 4600],
  ["database.example", 5432],
  ["DATABASE.example.", 5432],
] as const;

const connection = (endpoint: string) => ({ region: "us-east-1", endpoint });
const isolate = (endpoint: string) => ({ connection: connection(endpoint), dbInstanceIdentifiers: ["replica-1"] });
const block = (endpoint: string, queueUrl: string) => ({ connection: connection(endpoint), queueUrl });
let saved = 0;
const save = (injector: string, params: Record<string, unknown>) =>
  day.as(day.olga, saveFailure, { failure: aFailure({ key: `H${saved++}`, injector, params, trigger: { kind: "hand" } }) });
const refused = (injector: string, params: Record<string, unknown>) => refusal(save(injector, params));
const probeRefused = (kind: string, params: Record<string, unknown>) => refusal(checkProbePlan({ key: "look-up", kind, params }));
const sends = (says: RegExp) => ({
  code: "invalid",
  message: expect.stringMatching(new RegExp(`^Gameday sends nothing to .*${says.source}`)),
});

describe("refused as they are saved, beside the field", () => {
  test.each(hostile)("%s as the endpoint of a connection", async (host, says) => {
    expect(await refused("aws.rds.isolate", isolate(`http://${host}`))).toMatchObject({
      ...sends(says),
      field: "params.connection.endpoint",
    });
    expect(
      await refused("aws.rds.promote-replica", { connection: connection(`https://${host}:8443`), dbInstanceIdentifier: "replica-1" }),
    ).toMatchObject({
      ...sends(says),
      field: "params.connection.endpoint",
    });
  });

  test.each(hostile)("%s as what a probe asks or connects to", async (host, says) => {
    for (const kind of ["http.status", "http.latency"])
      expect(await probeRefused(kind, { url: `http://${host}/health` })).toMatchObject({ ...sends(says), field: "params.url" });
    expect(await probeRefused("tcp.connect", { host, port: 80 })).toMatchObject({ ...sends(says), field: "params.host" });
  });

  test.each(ours)("%s:%i, which is ours", async (host, port) => {
    const says = sends(/a port of Gameday itself/);
    expect(await refused("aws.rds.isolate", isolate(`http://${host}:${port}`))).toMatchObject(says);
    expect(await probeRefused("http.status", { url: `http://${host}:${port}` })).toMatchObject(says);
    expect(await probeRefused("tcp.connect", { host, port })).toMatchObject(says);
  });

  test("the port that PostgreSQL listens on here", async () => {
    expect(await refused("aws.rds.isolate", isolate(`http://127.0.0.1:${databasePort}`))).toMatchObject(sends(/machine/));
  });

  test.each([
    "http://example.com@169.254.169.254",
    "http://169.254.169.254@example.com",
    "http://169.254.169.254\\@example.com",
    "http://user:pass@127.0.0.1:4600",
    "http://example.com/latest/meta-data",
    "http://example.com?x=@127.0.0.1",
    "http://example.com#@127.0.0.1",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_INFO",
    "ftp://127.0.0.1",
    "ws://127.0.0.1",
    "jar:http://127.0.0.1!/",
    "//169.254.169.254",
    "169.254.169.254",
    "http://",
    "http://[fe80::1%25eth0]",
    "",
  ])("%j as an endpoint and as the URL of a queue", async (address) => {
    for (const params of [isolate(address), block(address, "https://sqs.us-east-1.amazonaws.com/123456789012/orders")])
      expect(await refused("dbInstanceIdentifiers" in params ? "aws.rds.isolate" : "aws.sqs.block", params)).toMatchObject({
        code: "invalid",
        field: "params.connection.endpoint",
        message: expect.stringMatching(/is not an address|names more than a host/),
      });
    expect(await refused("aws.sqs.block", { connection: { region: "us-east-1" }, queueUrl: address })).toMatchObject({
      code: "invalid",
      field: "params.queueUrl",
      message: expect.stringMatching(/is not the URL of a queue|no host of SQS|is not https/),
    });
  });

  test.each([
    ["file:///etc/passwd", /http or https/],
    ["gopher://127.0.0.1:6379/_INFO", /http or https/],
    ["http://example.com@169.254.169.254/", /metadata service/],
    ["http://169.254.169.254\\@example.com/", /metadata service/],
    [" http://169.254.169.254/", /metadata service|http or https/],
    ["http://169.254.\n169.254/", /metadata service|http or https/],
  ])("%j as what a probe asks", async (url, says) => {
    expect(await probeRefused("http.status", { url })).toMatchObject({ field: "params.url", message: expect.stringMatching(says) });
  });

  test.each([
    ["fd00:ec2::254%eth0", /metadata service/],
    ["::1%lo", /machine/],
    [" 127.0.0.1", /machine/],
    ["x@169.254.169.254", /neither a name nor an address/],
    ["169.254.169.254/x", /neither a name nor an address/],
  ])("%j as what a probe connects to", async (host, says) => {
    expect(await probeRefused("tcp.connect", { host, port: 80 })).toMatchObject({
      field: "params.host",
      message: expect.stringMatching(says),
    });
  });

  test.each([
    "http://169.254.169.254/123456789012/orders",
    "https://evil.example/123456789012/orders",
    "https://sqs.us-east-1.amazonaws.com.evil.example/123456789012/orders",
    "https://sqs.us-east-1.amazonaws.com@evil.example/123456789012/orders",
    "https://sqs.us-east-1.amazonaws.com./123456789012/orders",
    "http://127.0.0.1:8080/123456789012/orders",
  ])("a queue on another host than its connection: %s", async (queueUrl) => {
    for (const at of [{ region: "us-east-1" }, connection("http://aws.example")])
      expect(await refused("aws.sqs.block", { connection: at, queueUrl })).toMatchObject({ code: "invalid", field: "params.queueUrl" });
  });

  test.each([
    [{ profile: "../../etc/passwd" }, "profile"],
    [{ profile: "a b\nrole_arn=x" }, "profile"],
    [{ roleArn: "http://169.254.169.254/role" }, "roleArn"],
    [{ roleArn: "arn:aws:iam::123456789012:user/dana" }, "roleArn"],
    [{ region: "us-east-1.evil.example/" }, "region"],
    [{ region: "us-east-1@evil-1" }, "region"],
  ])("%j in a connection", async (given, field) => {
    expect(await refused("aws.rds.isolate", { connection: { region: "us-east-1", ...given }, dbInstanceIdentifiers: ["a"] })).toMatchObject(
      {
        code: "invalid",
        field: `params.connection.${field}`,
      },
    );
  });
});

describe("saved", () => {
  test.each([
    ["127.0.0.1", 8080],
    ["localhost", 8080],
    ["2130706433", 8080],
    ["metadata.google.internal", 8081],
    ["169.254.7.7", 80],
    ["10.1.2.3", 80],
    ["[fd12::7]", 80],
    ["93.184.216.34", 80],
    ["target.example", 80],
    ["metadata", 80],
  ])("%s:%i, which the operator allows or nobody needs to", async (host, port) => {
    await save("aws.rds.isolate", isolate(`http://${host}:${port}`));
    await checkProbePlan({ key: "look-up", kind: "http.status", params: { url: `http://${host}:${port}` } });
    await checkProbePlan({ key: "look-up", kind: "tcp.connect", params: { host, port } });
    expect(lookup).not.toHaveBeenCalled();
  });
});

describe("a name that leads to a place like that once it is resolved", () => {
  test.each([
    ["127.0.0.1", /machine that Gameday runs on/],
    ["169.254.169.254", /metadata service/],
    ["fd00:ec2::254", /metadata service/],
    ["::ffff:169.254.169.254", /metadata service/],
  ])("is saved, and neither checked, armed, fired nor measured: %s", async (address, says) => {
    const params = isolate("http://innocent.example");
    await save("aws.rds.isolate", params);
    vi.mocked(lookup as unknown as () => Promise<unknown>).mockResolvedValue([
      { address: "93.184.216.34", family: 4 },
      { address, family: address.includes(":") ? 6 : 4 },
    ]);
    const driver = findInjector("aws.rds.isolate");
    const { context } = recordingContext();
    const undo = [{ target: "replica-1", state: { vpcId: "vpc-1", securityGroupIds: ["sg-1"] } }];
    const refuses = { code: "invalid", message: expect.stringMatching(says) };
    expect(await driver.check(params, context)).toContainEqual({ severity: "blocks", message: expect.stringMatching(says) });
    await expect(driver.prepare(params, context)).rejects.toMatchObject(refuses);
    expect(await driver.start(params, undo, context).catch((error: unknown) => [error])).toMatchObject([refuses]);
    const calm = { timeoutMs: 5_000, signal: new AbortController().signal };
    const asked = await findProbe("http.status").measure({ url: "http://innocent.example/" }, calm);
    const connected = await findProbe("tcp.connect").measure({ host: "innocent.example", port: 80 }, calm);
    for (const sample of [asked, connected]) expect(sample.error).toMatch(says);
  });
});
