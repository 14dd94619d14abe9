import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { SlidingWindow } from "../sliding-window.ts";

type MetricValue = number | string | null | { [name: string]: MetricValue };
export type MetricsSnapshot = Record<string, MetricValue>;

function* numbersIn(values: MetricsSnapshot, prefix = ""): Generator<[string, number]> {
  for (const [name, value] of Object.entries(values)) {
    const full = prefix ? `${prefix}_${name}` : name;
    if (typeof value === "number") yield [full, value];
    else if (value !== null && typeof value === "object") yield* numbersIn(value, full);
  }
}

/** Names as Prometheus spells them: "readsPerMinute" -> "reads_per_minute". */
function prometheusName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();
}

type ServiceMetrics = {
  /** Measured requests of the last 5 s, /health and /metrics left out. */
  window: SlidingWindow;
  observe: (route: string, status: number, ms: number) => void;
  exposition: () => Promise<string>;
};

/** Prometheus metrics of one service: the process's, its requests', and each number of `snapshot` as a gauge. */
export function createMetrics(service: string, snapshot: () => MetricsSnapshot): ServiceMetrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const labels = ["route", "status"] as const;
  const requests = new Counter({ name: "http_requests_total", help: "Requests answered", labelNames: labels, registers: [registry] });
  const seconds = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time to answer",
    labelNames: ["route"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 4],
    registers: [registry],
  });
  const state = new Gauge({ name: "campaign_state", help: "The numbers of /metrics.json", labelNames: ["name"], registers: [registry] });
  const window = new SlidingWindow();
  return {
    window,
    observe(route, status, ms) {
      requests.inc({ route, status: String(status) });
      seconds.observe({ route }, ms / 1000);
      window.record(status < 500, ms);
    },
    exposition() {
      state.reset();
      for (const [name, value] of numbersIn(snapshot())) state.set({ name: prometheusName(name) }, value);
      return registry.metrics();
    },
  };
}
