import { z } from "zod";
import { readEnvironment } from "../environment.ts";
import { parseBody } from "../serving/parse-body.ts";
import { Refusal } from "../serving/route.ts";
import { runService } from "../serving/run-service.ts";
import { Entries } from "./entries.ts";

const putInput = z.object({ entries: z.record(z.string(), z.unknown()), ttlMs: z.number().int().positive() });

await runService(async () => {
  const environment = readEnvironment();
  const entries = new Entries();
  return {
    stop: () => undefined,
    definition: {
      name: environment.NAME ?? "cache",
      port: environment.PORT,
      health: () => ({ ok: true, mode: "normal" }),
      metrics: (requests) => ({
        size: entries.size,
        hits: entries.hits,
        misses: entries.misses,
        hitPercent: hitPercent(entries),
        requestsPerMinute: requests.okPerMinute,
        p95Ms: requests.p95Ms,
      }),
      routes: [
        {
          method: "GET",
          path: "/entries/:key",
          handle: ({ params }) => {
            const value = entries.get(params["key"] ?? "");
            if (value === undefined) throw new Refusal(404, "Not in the cache");
            return { json: { value } };
          },
        },
        {
          method: "POST",
          path: "/entries",
          handle: ({ body }) => {
            const { entries: given, ttlMs } = parseBody(putInput, body);
            for (const [key, value] of Object.entries(given)) entries.put(key, value, ttlMs);
            return { json: { size: entries.size } };
          },
        },
        {
          method: "DELETE",
          path: "/entries",
          handle: () => {
            entries.clear();
            return { json: { size: 0 } };
          },
        },
      ],
    },
  };
});

function hitPercent(entries: Entries): number | null {
  const asked = entries.hits + entries.misses;
  return asked === 0 ? null : Math.round((entries.hits / asked) * 1000) / 10;
}
