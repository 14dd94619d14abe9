import type { Review, ReviewedFailure } from "../review.ts";

/** 21 October 2012, 10:00 in Chicago. */
export const start = Date.UTC(2012, 9, 21, 15, 0);
const second = 1000;
const minute = 60 * second;

const untouched: ReviewedFailure = {
  key: "F0", name: "", target: "", hypothesis: "", applicationKeys: [], dependencyKey: null, detectionTargetMs: minute, recoveryTargetMs: 2 * minute,
  measured: true, state: "reverted", why: "", dueAt: null, firedAt: null, inPlaceAt: null, impactAt: null, detectedAt: null, mitigatedAt: null,
  revertedAt: null, recoveredAt: null, detection: null, expectations: [],
};

/** A day of 20 minutes with a hold of one minute, small enough to be worked out by hand. For tests only. */
export const smallDay: Review = {
  gameDay: {
    name: "OFA 2012", environment: "Practice", zone: "America/Chicago", startedAt: start, endedAt: start + 21 * minute,
    holds: [{ from: start + 10 * minute, to: start + 11 * minute }],
  },
  published: { at: start + 72 * 60 * minute, by: "Dana Reyes" },
  engineers: 38,
  measuredUntil: start + 25 * minute,
  workstreams: [{ key: "api", name: "API" }, { key: "identity", name: "Identity" }, { key: "tech-finance", name: "Tech Finance" }],
  applications: [
    { key: "api", name: "API", workstreamKey: "api" },
    { key: "identity", name: "Identity", workstreamKey: "identity" },
    { key: "donations", name: "Donations", workstreamKey: "tech-finance" },
  ],
  capabilities: [
    { key: "look-up", name: "Look up a person", applicationKey: "api", tier: "core" },
    { key: "sign-in", name: "Sign in", applicationKey: "identity", tier: "core" },
    { key: "avatars", name: "Avatars", applicationKey: "identity", tier: "sheddable" },
  ],
  dependencies: [{ key: "primary", name: "Primary", reliability: "reliable" }, { key: "replicas", name: "Replicas", reliability: "fair" }],
  cells: [
    { capabilityKey: "look-up", dependencyKey: "primary", fallback: "replicas", expected: "read-only" },
    { capabilityKey: "look-up", dependencyKey: "replicas", fallback: "primary", expected: "unchanged" },
    { capabilityKey: "sign-in", dependencyKey: "primary", fallback: "replicas", expected: "unchanged" },
    { capabilityKey: "avatars", dependencyKey: "primary", fallback: "none", expected: "away" },
  ],
  failures: [
    {
      ...untouched, key: "F1", name: "Isolate replicas", target: "both replicas", hypothesis: "Nobody feels it", applicationKeys: ["api"], dependencyKey: "replicas",
      dueAt: start + minute, firedAt: start + minute + 4, inPlaceAt: start + minute + second, impactAt: start + minute + 2 * second,
      detectedAt: start + 5 * minute + 2 * second, revertedAt: start + 6 * minute, recoveredAt: start + 6 * minute + 5 * second,
      detection: { source: "engineer", by: "Marcus Bell", words: "All reads go to the primary" },
      expectations: [{ says: "Reads fall back to the primary", tier: "core", probeKey: "look-up", capabilityKey: "look-up", shareHeld: 1 }],
    },
    {
      ...untouched, key: "F2", name: "Primary unreachable", target: "the primary", hypothesis: "Read-only", applicationKeys: ["identity", "api", "donations"], dependencyKey: "primary",
      dueAt: start + 12 * minute, firedAt: start + 12 * minute, inPlaceAt: start + 12 * minute + second, impactAt: start + 12 * minute + 10 * second,
      detectedAt: start + 12 * minute + 40 * second, revertedAt: start + 16 * minute, recoveredAt: start + 22 * minute,
      detection: { source: "alert", by: "Sign-in success", words: "Sign-in success below 95 %" },
      expectations: [
        { says: "Sign-in goes on", tier: "core", probeKey: "sign-ins", capabilityKey: "sign-in", shareHeld: 0.125 },
        { says: "Reads from the replicas", tier: "core", probeKey: "look-up", capabilityKey: "look-up", shareHeld: 1 },
        { says: "Gifts are queued", tier: "core", probeKey: "gifts", capabilityKey: null, shareHeld: null },
      ],
    },
    {
      ...untouched, key: "F3", name: "Never started", target: "a colleague's word", hypothesis: "Somebody checks", applicationKeys: ["api"], measured: false,
      dueAt: start + 17 * minute, firedAt: start + 17 * minute, inPlaceAt: start + 17 * minute, revertedAt: start + 20 * minute,
    },
    { ...untouched, key: "P1", name: "Promote a replica", applicationKeys: ["identity"], state: "planned" },
  ],
  probes: [
    { key: "look-up", name: "Look-ups", applicationKey: "api", tier: "core", public: true, intervals: [{ from: start, to: start + 20 * minute, state: "up" }] },
    {
      key: "sign-ins", name: "Sign-ins", applicationKey: "identity", tier: "core", public: true,
      intervals: [
        { from: start, to: start + 12 * minute + 10 * second, state: "up" },
        { from: start + 12 * minute + 10 * second, to: start + 16 * minute, state: "down" },
        { from: start + 16 * minute, to: start + 20 * minute, state: "up" },
      ],
    },
    {
      key: "gifts", name: "Gifts", applicationKey: "donations", tier: "core", public: true,
      intervals: [
        { from: start, to: start + 13 * minute, state: "up" },
        { from: start + 13 * minute, to: start + 14 * minute, state: "down" },
        { from: start + 14 * minute, to: start + 20 * minute, state: "unknown" },
      ],
    },
    { key: "replica-pool", name: "Replica pool", applicationKey: "api", tier: "core", public: false, intervals: [{ from: start, to: start + 20 * minute, state: "down" }] },
  ],
  incidents: [
    {
      number: 1, title: "Cards | failing", kind: "real", workstreamKey: "tech-finance", declaredAt: start + 11 * minute, commandedAt: null, resolvedAt: start + 15 * minute,
      documentKept: false, statusSent: false, failureKeys: [],
    },
    {
      number: 2, title: "Nobody can sign in", kind: "simulated", workstreamKey: "identity", declaredAt: start + 13 * minute, commandedAt: start + 14 * minute, resolvedAt: null,
      documentKept: true, statusSent: false, failureKeys: [],
    },
  ],
  notes: [{ workstreamKey: "api", author: "Marcus Bell", at: start + 12 * minute, body: "# We saw a <hot> primary\n* and waited" }],
  told: {
    publishedAt: start - 16 * 60 * minute,
    lines: [
      { name: "Fail-over", startMs: 3 * minute, endMs: 5 * minute, application: "Identity", failureKey: "F2", how: "retimed" },
      { name: "Load spike", startMs: 6 * minute, endMs: 8 * minute, application: "API", failureKey: null, how: "invented" },
      { name: "Promotion", startMs: 8 * minute, endMs: 9 * minute, application: null, failureKey: "P1", how: "reordered" },
      { name: "Cache", startMs: 16 * minute, endMs: 17 * minute, application: "API", failureKey: "F3", how: "renamed" },
    ],
  },
  announcements: [{ at: start + 16.5 * minute, kind: "all_clear", body: "All clear", isTrue: false }],
  earlier: [{ name: "Table-top", at: start - 28 * 24 * 60 * minute, scores: { api: 48.2 } }],
};
