import { watchDatabases } from "../databases/watch-databases.ts";
import { readEnvironment } from "../environment.ts";
import { runService } from "../serving/run-service.ts";
import { identityRoutes } from "./routes.ts";
import { sessionTokens } from "./session-token.ts";

await runService(async () => {
  const environment = readEnvironment();
  const databases = await watchDatabases({ primary: environment.PRIMARY_URL ?? null, replicas: [] }, environment.TOPOLOGY_URL, {
    withReplicas: false,
  });
  const up = () => databases.primary?.healthy === true;
  return {
    stop: () => databases.close(),
    definition: {
      name: environment.NAME ?? "identity",
      port: environment.PORT,
      routes: identityRoutes({ databases, tokens: sessionTokens() }),
      headers: () => ({ "x-health-mode": up() ? "normal" : "down" }),
      health: () => ({ ok: up(), mode: up() ? "normal" : "down" }),
      metrics: (requests) => ({
        up: up() ? 1 : 0,
        primaryPool: up() ? 1 : 0,
        primaryConnections: databases.primary?.open ?? 0,
        okPerMinute: requests.okPerMinute,
        failPerMinute: requests.failPerMinute,
        successPercent: requests.successPercent,
        p95Ms: requests.p95Ms,
      }),
    },
  };
});
