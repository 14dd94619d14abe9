import { invalid } from "../domain/errors.ts";
import { describeIssues } from "../domain/fields.ts";
import type { Probe } from "./contract.ts";
import { httpHeader } from "./http-header.ts";
import { httpJson } from "./http-json.ts";
import { httpLatency } from "./http-latency.ts";
import { httpStatus } from "./http-status.ts";
import { tcpConnect } from "./tcp-connect.ts";

/** Every kind of probe there is. A new one is added here and nowhere else. */
export const probes = {
  "http.status": withParsedParams(httpStatus),
  "http.latency": withParsedParams(httpLatency),
  "http.json": withParsedParams(httpJson),
  "http.header": withParsedParams(httpHeader),
  "tcp.connect": withParsedParams(tcpConnect),
} as const satisfies Record<string, Probe>;

export type ProbeKind = keyof typeof probes;

export const probeKinds = Object.keys(probes) as readonly ProbeKind[];

export const isProbeKind = (kind: string): kind is ProbeKind => Object.hasOwn(probes, kind);

/** The probe of that kind. It parses the parameters it is given, so stored JSON can be handed to it; throws `invalid` for an unknown kind. */
export function findProbe(kind: string): Probe {
  if (isProbeKind(kind)) return probes[kind];
  throw invalid(`There is no probe "${kind}"; there are ${probeKinds.join(", ")}.`, "kind");
}

/** Forgets the type of the parameters by parsing them at every measurement: wrong ones read as a sample that could not be taken. */
function withParsedParams<Params>(probe: Probe<Params>): Probe {
  return {
    ...probe,
    async measure(given, options) {
      const parsed = probe.params.safeParse(given);
      if (parsed.success) return probe.measure(parsed.data, options);
      return { value: null, error: `The parameters are wrong (${describeIssues(probe.params, parsed.error.issues)}).` };
    },
  };
}
