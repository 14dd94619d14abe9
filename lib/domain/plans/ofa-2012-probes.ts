import type { z } from "zod";
import type { probePlanSchema } from "../plan.ts";
import type { PracticeManifest } from "./practice-manifest.ts";

type ProbeInput = z.input<typeof probePlanSchema>;

const at = (base: string, path: string): string => new URL(path, base).href;

/** What participants may see: each application from outside, as its users feel it. Half of the steady load is still "up". */
function fromOutside({ services }: PracticeManifest): ProbeInput[] {
  const load = (path: string) => ({ url: at(services.load, "/metrics.json"), path: path.split(".") });
  const shared = { public: true, tier: "core", intervalMs: 1000 } as const;
  return [
    {
      key: "api-answers",
      name: "API answers in",
      kind: "http.latency",
      params: { url: at(services.api, "/people/1") },
      applicationKey: "api",
      unit: "ms",
      bounds: { max: 800 },
      ...shared,
    },
    {
      key: "sign-ins",
      name: "Sign-ins per minute",
      kind: "http.json",
      params: load("sign-in.okPerMinute"),
      applicationKey: "identity",
      unit: "/min",
      bounds: { min: 120 },
      ...shared,
    },
    {
      key: "calls",
      name: "Calls placed per minute",
      kind: "http.json",
      params: load("record-contact.okPerMinute"),
      applicationKey: "call-tool",
      unit: "/min",
      bounds: { min: 90 },
      ...shared,
    },
    {
      key: "voter-look-up",
      name: "Voter look-up p95",
      kind: "http.json",
      params: load("look-up.p95Ms"),
      applicationKey: "voter-lookup",
      unit: "ms",
      bounds: { max: 800 },
      ...shared,
    },
    {
      key: "donations",
      name: "Donations per minute",
      kind: "http.json",
      params: load("donate.okPerMinute"),
      applicationKey: "donations",
      unit: "/min",
      bounds: { min: 30 },
      ...shared,
    },
  ];
}

/** Infrastructure by name: for organizers only, it would tell what is broken. */
function fromInside({ services }: PracticeManifest): ProbeInput[] {
  const api = (path: string) => ({ url: at(services.api, "/metrics.json"), path: path.split(".") });
  const worker = (path: string) => ({ url: at(services.worker, "/metrics.json"), path: path.split(".") });
  const load = (path: string) => ({ url: at(services.load, "/metrics.json"), path: path.split(".") });
  const shared = { public: false, tier: "core", intervalMs: 1000 } as const;
  return [
    {
      key: "replica-pool",
      name: "Replica pool",
      kind: "http.json",
      params: api("replicaPool"),
      applicationKey: "platform",
      unit: "",
      bounds: { min: 2 },
      ...shared,
    },
    {
      key: "streaming-replicas",
      name: "Streaming replicas",
      kind: "http.json",
      params: api("streamingReplicas"),
      applicationKey: "platform",
      unit: "",
      bounds: { min: 2 },
      ...shared,
    },
    {
      key: "primary-pool",
      name: "Primary pool",
      kind: "http.json",
      params: api("primaryPool"),
      applicationKey: "platform",
      unit: "",
      bounds: { min: 1 },
      ...shared,
    },
    {
      key: "look-up-success",
      name: "Look-ups answered",
      kind: "http.json",
      params: load("look-up.successPercent"),
      applicationKey: "api",
      unit: "%",
      bounds: { min: 99 },
      ...shared,
    },
    {
      key: "queue-depth",
      name: "Queue depth",
      kind: "http.json",
      params: worker("depth"),
      applicationKey: "platform",
      unit: "",
      bounds: { max: 200 },
      ...shared,
    },
    {
      key: "queue-drain",
      name: "Queue drain",
      kind: "http.json",
      params: worker("drainedPerSecond"),
      applicationKey: "platform",
      unit: "/s",
      bounds: { min: 0.5 },
      ...shared,
    },
    {
      key: "queue-answers",
      name: "Queue answers",
      kind: "http.json",
      params: api("queueOk"),
      applicationKey: "platform",
      unit: "",
      bounds: { min: 1 },
      ...shared,
    },
    {
      key: "cache-answers",
      name: "API cache answers in",
      kind: "http.latency",
      params: { url: at(services.cache, "/health") },
      applicationKey: "api",
      unit: "ms",
      bounds: { max: 300 },
      ...shared,
      tier: "important",
    },
    {
      key: "api-mode",
      name: "API mode normal",
      kind: "http.header",
      params: { url: at(services.api, "/people/1"), header: "x-health-mode", equals: "normal" },
      applicationKey: "api",
      unit: "",
      bounds: { min: 1 },
      ...shared,
    },
  ];
}

/** The probes of the practice campaign, public ones first. */
export const ofa2012Probes = (practice: PracticeManifest): ProbeInput[] => [...fromOutside(practice), ...fromInside(practice)];
