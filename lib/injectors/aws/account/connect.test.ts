import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectEc2, connectIdentity, connectRds, connectSqs } from "./connect.ts";
import { ask } from "./errors.ts";

let server: Server;
let endpoint: string;
beforeAll(async () => {
  const page = "<html><body>Sign in to the network</body></html>";
  server = createServer((request, response) =>
    request.resume().on("end", () => response.writeHead(200, { "content-type": "text/html" }).end(page)),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

/** One call of each client. */
const calls = {
  rds: () => connectRds(...here()).describeDBInstances({ DBInstanceIdentifier: "one" }),
  ec2: () => connectEc2(...here()).describeSecurityGroups({}),
  sqs: () => connectSqs(...here()).listQueueTags({ QueueUrl: `${endpoint}/123456789012/one` }),
  sts: () => connectIdentity(...here()).getCallerIdentity(),
  iam: () => connectIdentity(...here()).simulatePrincipalPolicy({ PolicySourceArn: "arn:aws:iam::1:user/dana", ActionNames: [] }),
};
const here = () => [{ region: "us-east-1", endpoint }, new AbortController().signal] as const;

test.each(Object.entries(calls))("a tidy web page is no answer to the client of %s", async (service, call) => {
  await expect(ask({ action: `${service}:Call`, target: "one" }, () => call() as Promise<unknown>)).rejects.toMatchObject({
    code: "unreachable",
    message: expect.stringContaining("a web page came back (status 200)"),
  });
});
