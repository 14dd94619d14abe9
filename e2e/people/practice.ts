import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import pg from "pg";
import { practiceCredentials } from "./practice-secret.ts";

type Manifest = {
  aws: { endpoint: string; region: string };
  databases: { primary: string; replicas: string[] };
  queue: { url: string };
  services: Record<string, string>;
};

type Credentials = { accessKeyId: string; secretAccessKey: string };

/** Looks at the practice stack itself, past the product: what was really broken. */
export class Practice {
  readonly manifest: Manifest;
  private readonly databasePassword: string;
  private readonly credentials: Credentials;

  private constructor(manifest: Manifest, databasePassword: string, credentials: Credentials) {
    this.manifest = manifest;
    this.credentials = credentials;
    this.databasePassword = databasePassword;
  }

  static async at({ practiceUrl, dataFolder }: { practiceUrl: string; dataFolder: string }): Promise<Practice> {
    const response = await fetch(new URL("/practice.json", practiceUrl));
    return new Practice((await response.json()) as Manifest, "campaign", await practiceCredentials(dataFolder));
  }

  /** Whether a database answers a query through the way the services take. */
  async answers(instance: string): Promise<boolean> {
    return (await this.ask<{ one: number }>(instance, "SELECT 1 AS one")) !== null;
  }

  async isReplica(instance: string): Promise<boolean | null> {
    const row = await this.ask<{ replica: boolean }>(instance, "SELECT pg_is_in_recovery() AS replica");
    return row?.replica ?? null;
  }

  /** Replicas that follow an instance now; null when it can't be asked. */
  async followers(instance: string): Promise<number | null> {
    const row = await this.ask<{ n: number }>(instance, "SELECT count(*)::int AS n FROM pg_stat_replication WHERE state = 'streaming'");
    return row?.n ?? null;
  }

  /** The header by which the api states its own health. */
  async apiMode(): Promise<string | null> {
    const response = await fetch(new URL("/people/1", this.manifest.services["api"])).catch(() => null);
    return response?.headers.get("x-health-mode") ?? null;
  }

  async serviceStatus(service: string): Promise<number | null> {
    const response = await fetch(new URL("/health", this.manifest.services[service])).catch(() => null);
    return response?.status ?? null;
  }

  async recordContact(): Promise<number> {
    const response = await fetch(new URL("/contacts", this.manifest.services["api"]), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ personId: 1, outcome: "supporter" }),
    });
    return response.status;
  }

  /** The name of the refusal that a sender to the write queue gets, null when it is accepted. */
  async queueRefusal(): Promise<string | null> {
    const sqs = new SQSClient({ ...this.manifest.aws, credentials: this.credentials, maxAttempts: 1 });
    try {
      await sqs.send(new SendMessageCommand({ QueueUrl: this.manifest.queue.url, MessageBody: "{}" }));
      return null;
    } catch (error) {
      return (error as Error).name;
    } finally {
      sqs.destroy();
    }
  }

  private async ask<Row extends pg.QueryResultRow>(instance: string, sql: string): Promise<Row | null> {
    const { host, port } = await this.endpointOf(instance);
    const client = new pg.Client({
      host,
      port,
      user: "campaign",
      password: this.databasePassword,
      database: "campaign",
      connectionTimeoutMillis: 2_000,
    });
    client.on("error", () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<Row>(sql);
      return rows[0] ?? null;
    } catch {
      return null;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private async endpointOf(instance: string): Promise<{ host: string; port: number }> {
    const rds = new RDSClient({ ...this.manifest.aws, credentials: this.credentials });
    try {
      const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: instance }));
      const endpoint = DBInstances?.[0]?.Endpoint;
      return { host: endpoint?.Address ?? "127.0.0.1", port: endpoint?.Port ?? 0 };
    } finally {
      rds.destroy();
    }
  }
}
