import { readEnvironment, required } from "../services/environment.ts";
import { runService } from "../services/serving/run-service.ts";
import { drive } from "./drive.ts";
import { operations } from "./operations.ts";

await runService(async () => {
  const environment = readEnvironment();
  const driven = operations({
    identity: required(environment, "IDENTITY_URL"),
    api: required(environment, "API_URL"),
    callTool: required(environment, "CALL_TOOL_URL"),
    donations: required(environment, "DONATIONS_URL"),
  }).map(drive);
  return {
    stop: () => driven.forEach((one) => one.stop()),
    definition: {
      name: environment.NAME ?? "load",
      port: environment.PORT,
      routes: [],
      health: () => ({ ok: true, mode: "normal" }),
      metrics: () => Object.fromEntries(driven.map((one) => [one.name, one.window.summary()])),
    },
  };
});
