import { callService, type ServiceAnswer } from "../call-service.ts";
import { readEnvironment, required } from "../environment.ts";
import { type Answer, Refusal } from "../serving/route.ts";
import { runService } from "../serving/run-service.ts";
import { healthHeadersOf, watchApiHealth } from "./api-health.ts";

const answerWithinMs = 4_000;

function passOn(answer: ServiceAnswer): Answer {
  if (answer.status === 0) throw new Refusal(503, "The api does not answer");
  return { status: answer.status, json: answer.json, headers: healthHeadersOf(answer) };
}

await runService(async () => {
  const environment = readEnvironment();
  const apiUrl = required(environment, "API_URL");
  const api = await watchApiHealth(apiUrl);
  return {
    stop: () => api.stop(),
    definition: {
      name: environment.NAME ?? "call-tool",
      port: environment.PORT,
      health: () => ({ ok: api.reachable, mode: api.mode }),
      headers: () => ({ "x-health-mode": api.mode }),
      metrics: (requests) => ({
        apiReachable: api.reachable ? 1 : 0,
        okPerMinute: requests.okPerMinute,
        failPerMinute: requests.failPerMinute,
        successPercent: requests.successPercent,
        p95Ms: requests.p95Ms,
      }),
      routes: [
        {
          method: "GET",
          path: "/call-list",
          handle: async ({ query }) =>
            passOn(await callService(`${apiUrl}/people?q=${encodeURIComponent(query.get("q") ?? "")}`, answerWithinMs)),
        },
        {
          method: "POST",
          path: "/calls",
          handle: async ({ body }) => passOn(await callService(`${apiUrl}/contacts`, answerWithinMs, body ?? {})),
        },
      ],
    },
  };
});
