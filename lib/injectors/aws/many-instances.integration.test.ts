import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findInjector } from "../registry.ts";
import { recordingContext } from "../testing/recording-context.ts";

const count = 60;
const ids = Array.from({ length: count }, (_, at) => `replica-${at + 1}`);

/** RDS and EC2 as far as an isolation needs them, slow, and with a throttled or a lost answer now and then: once to the same question at most. */
const groups = new Map(ids.map((id) => [id, "sg-own"]));
let made = false;
let underWay = 0;
let most = 0;
let asked = 0;
const spoilt = new Set<string>();

const rds = (action: string, result: string) =>
  `<${action}Response xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><${action}Result>${result}</${action}Result></${action}Response>`;
const instance = (id: string) => `<DBInstances><DBInstance><DBInstanceIdentifier>${id}</DBInstanceIdentifier>
  <DBInstanceStatus>available</DBInstanceStatus><DBSubnetGroup><VpcId>vpc-1</VpcId></DBSubnetGroup>
  <VpcSecurityGroups><VpcSecurityGroupMembership><VpcSecurityGroupId>${groups.get(id)}</VpcSecurityGroupId><Status>active</Status>
  </VpcSecurityGroupMembership></VpcSecurityGroups><TagList><Tag><Key>gameday</Key><Value>allowed</Value></Tag></TagList></DBInstance></DBInstances>`;

function answerTo(form: URLSearchParams): string {
  const action = form.get("Action") ?? "";
  const id = form.get("DBInstanceIdentifier") ?? "";
  switch (action) {
    case "DescribeDBInstances":
      return rds(action, instance(id));
    case "ModifyDBInstance":
      groups.set(id, form.get("VpcSecurityGroupIds.VpcSecurityGroupId.1") ?? "");
      return rds(action, "");
    case "CreateSecurityGroup":
      made = true;
      return `<CreateSecurityGroupResponse><groupId>sg-isolation</groupId></CreateSecurityGroupResponse>`;
    default: {
      const found = made ? `<item><groupId>sg-isolation</groupId><groupName>gameday-isolation</groupName><vpcId>vpc-1</vpcId></item>` : "";
      return `<${action}Response><securityGroupInfo>${found}</securityGroupInfo></${action}Response>`;
    }
  }
}

let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then(async (body) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await sleep(40);
      underWay -= 1;
      asked += 1;
      const spoils = (asked % 23 === 0 || asked % 17 === 0) && !spoilt.has(body);
      if (spoils) spoilt.add(body);
      if (spoils && asked % 23 === 0) return void response.destroy();
      if (spoils)
        return void response
          .writeHead(400, { "content-type": "text/xml" })
          .end(`<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>`);
      const form = new URLSearchParams(body);
      if (form.get("DryRun") === "true")
        return void response
          .writeHead(412, { "content-type": "text/xml" })
          .end(
            `<Response><Errors><Error><Code>DryRunOperation</Code><Message>It would have succeeded</Message></Error></Errors></Response>`,
          );
      response.writeHead(200, { "content-type": "text/xml" }).end(answerTo(form));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

test(
  "60 instances behind a slow AWS that throttles and loses answers are checked, isolated and given back, a few calls at once",
  { timeout: 300_000 },
  async () => {
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const params = { connection: { region: "us-east-1", endpoint }, dbInstanceIdentifiers: ids };
    const driver = findInjector("aws.rds.isolate");
    const { context } = recordingContext();
    const some = { ...params, dbInstanceIdentifiers: ids.slice(0, 20) };
    expect((await driver.check(some, context)).filter(({ severity }) => severity === "blocks")).toEqual([]);
    const undo = await driver.prepare(params, context);
    const refused = (all: { ok: boolean; target: string; detail: string }[]) => all.filter(({ ok }) => !ok);
    expect(refused(await driver.start(params, undo, context))).toEqual([]);
    expect([...groups.values()].filter((group) => group !== "sg-isolation")).toEqual([]);
    expect(refused(await driver.revert(params, undo, context))).toEqual([]);
    expect([...groups.values()].filter((group) => group !== "sg-own")).toEqual([]);
    expect((await driver.prove(params, undo, context)).filter(({ proven }) => !proven)).toEqual([]);
    expect(spoilt.size).toBeGreaterThan(10);
    // One client of RDS and one of EC2, eight calls at once each.
    expect(most).toBeLessThanOrEqual(16);
  },
);
