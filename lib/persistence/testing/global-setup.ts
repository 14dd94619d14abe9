import type { TestProject } from "vitest/node";
import { migrate } from "#lib/persistence/migrate.ts";
import { startTestServer } from "./start-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The zone of the test run's PostgreSQL; UTC when a project provides none. */
    databaseServerZone?: string;
    /** The test run's own PostgreSQL server, without a database name. */
    databaseServerUrl: string;
    /** A migrated database there, that the tests' own are copied from. */
    databaseTemplate: string;
  }
}

const databaseTemplate = "gameday_template";

/** One PostgreSQL server for the whole run, gone with it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { databaseServerZone = "UTC" } = project.getProvidedContext();
  const server = await startTestServer({ zone: databaseServerZone });
  try {
    await server.makeDatabase(databaseTemplate);
    await migrate(`${server.url}/${databaseTemplate}`);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide("databaseServerUrl", server.url);
  project.provide("databaseTemplate", databaseTemplate);
  return server.stop;
}
