import { DescribeSecurityGroupsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { GetQueueAttributesCommand, ReceiveMessageCommand, SetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import pg from "pg";
import type { PracticeStack } from "./practice-stack.ts";

/** What is true of a practice stack, learned as a stranger would: by AWS's own calls and by connecting to its databases. */
export function witnessOf({ manifest, secret, topology }: PracticeStack) {
  const configuration = { ...manifest.aws, credentials: { accessKeyId: "AKIAPRACTICE", secretAccessKey: secret } };
  const rds = new RDSClient(configuration);
  const ec2 = new EC2Client(configuration);
  const sqs = new SQSClient(configuration);
  const QueueUrl = manifest.queue.url;

  const describeInstances = async () => (await rds.send(new DescribeDBInstancesCommand({}))).DBInstances ?? [];
  const client = async (id: string) => {
    const { primary, replicas } = await topology();
    const port = (await describeInstances()).find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === id)?.Endpoint?.Port;
    const known = [primary, ...replicas].find((url) => url !== null) ?? manifest.aws.endpoint;
    const url = new URL(known);
    url.port = String(port);
    return new pg.Client({ connectionString: url.href, connectionTimeoutMillis: 1_000, query_timeout: 1_000 });
  };

  return {
    instances: async () =>
      (await describeInstances())
        .map((one) => ({
          id: one.DBInstanceIdentifier,
          groups: one.VpcSecurityGroups?.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId),
          source: one.ReadReplicaSourceDBInstanceIdentifier,
        }))
        .toSorted((a, b) => (a.id ?? "").localeCompare(b.id ?? "")),
    securityGroups: async () =>
      ((await ec2.send(new DescribeSecurityGroupsCommand({}))).SecurityGroups ?? []).map(({ GroupName }) => GroupName ?? "").toSorted(),
    queuePolicy: async () =>
      (await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["Policy"] }))).Attributes?.Policy ?? null,
    setQueuePolicy: async (policy: string) =>
      void (await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: policy } }))),
    /** Looks at the queue without taking a message away from the worker. */
    mayReceive: async () => {
      try {
        await sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 0 }));
        return true;
      } catch (error) {
        if (error instanceof Error && /AccessDenied/.test(error.name)) return false;
        throw error;
      }
    },
    /** A session on the instance that stays open. */
    connect: async (id: string) => {
      const session = await client(id);
      const ended = new Promise<void>((resolve) => session.once("end", resolve));
      session.on("error", () => undefined);
      await session.connect();
      return { ended, end: () => session.end() };
    },
    /** One answer of the instance through its gateway; null when it cannot be reached. */
    isInRecovery: async (id: string): Promise<boolean | null> => {
      const session = await client(id);
      session.on("error", () => undefined);
      try {
        await session.connect();
        const { rows } = await session.query<{ in_recovery: boolean }>("select pg_is_in_recovery() as in_recovery");
        return rows[0]?.in_recovery ?? null;
      } catch {
        return null;
      } finally {
        await session.end().catch(() => undefined);
      }
    },
    close: () => [rds, ec2, sqs].forEach((one) => one.destroy()),
  };
}
