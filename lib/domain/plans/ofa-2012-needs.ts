import type { Plan } from "../plan.ts";

/** Who serves what, what absolutely has to work, and what it relies on: the hierarchy of needs of ofa-2012.md. */
export const ofa2012Needs = {
  workstreams: [
    { key: "api", name: "API" },
    { key: "identity", name: "Identity" },
    { key: "call-tool", name: "Call Tool" },
    { key: "tech-finance", name: "Tech Finance" },
    { key: "voter-outreach", name: "Voter Outreach" },
    { key: "devops", name: "DevOps" },
  ],
  applications: [
    { key: "api", name: "API", workstreamKey: "api" },
    { key: "identity", name: "Identity", workstreamKey: "identity" },
    { key: "call-tool", name: "Call Tool", workstreamKey: "call-tool" },
    { key: "donations", name: "Donations", workstreamKey: "tech-finance" },
    { key: "voter-lookup", name: "Voter look-up", workstreamKey: "voter-outreach" },
    { key: "platform", name: "Data platform", workstreamKey: "devops" },
  ],
  capabilities: [
    { key: "people-look-up", name: "Look up a person", applicationKey: "api", tier: "core" },
    { key: "record-contact", name: "Record a contact", applicationKey: "api", tier: "core" },
    { key: "sign-in", name: "Sign in", applicationKey: "identity", tier: "core" },
    { key: "password-change", name: "Change a password", applicationKey: "identity", tier: "sheddable" },
    { key: "make-calls", name: "Make calls", applicationKey: "call-tool", tier: "core" },
    { key: "community", name: "Community pages", applicationKey: "call-tool", tier: "sheddable" },
    { key: "donate", name: "Donate", applicationKey: "donations", tier: "core" },
    { key: "voter-look-up", name: "Find a voter", applicationKey: "voter-lookup", tier: "core" },
    { key: "replication", name: "Keep a second copy", applicationKey: "platform", tier: "important" },
    { key: "delayed-writes", name: "Drain delayed writes", applicationKey: "platform", tier: "important" },
  ],
  dependencies: [
    { key: "primary", name: "Primary", reliability: "reliable" },
    { key: "replicas", name: "Read replicas", reliability: "reliable" },
    { key: "api-cache", name: "API cache", reliability: "fair" },
    { key: "queue", name: "Queue", reliability: "reliable" },
    { key: "flag-file", name: "Flag file", reliability: "risky" },
  ],
  cells: [
    cell("people-look-up", "primary", "replicas, then API cache", "Read-only, answers as fast as before"),
    cell("people-look-up", "replicas", "primary", "Reads move to the primary, nobody feels it"),
    cell("people-look-up", "api-cache", "replicas", "Slower, never wrong"),
    cell("people-look-up", "flag-file", "last known flags", "Flags keep their cached values"),
    cell("record-contact", "primary", "queue", "Contacts are accepted and drained later"),
    cell("record-contact", "queue", "primary", "Contacts are written to the primary and logged"),
    cell("sign-in", "primary", "replicas", "Everybody who is known can still sign in"),
    cell("sign-in", "replicas", "primary", "Unchanged"),
    cell("password-change", "primary", "none: switched off", "The form says that it is off"),
    cell("password-change", "flag-file", "off", "The switch can be flipped by anyone on duty"),
    cell("make-calls", "primary", "API read-only and queue", "Calls go on, results are queued"),
    cell("make-calls", "replicas", "API from the primary", "Unchanged"),
    cell("make-calls", "queue", "API writes to the primary", "Calls go on"),
    cell("community", "primary", "none: shed", "The pages say that they are away"),
    cell("donate", "primary", "queue", "Gifts are accepted and settled later"),
    cell("donate", "queue", "primary", "Gifts are written to the primary"),
    cell("voter-look-up", "primary", "API from the replicas", "Unchanged"),
    cell("voter-look-up", "replicas", "API from the primary", "Unchanged"),
    cell("voter-look-up", "api-cache", "API from the replicas", "Slower, never wrong"),
    cell("replication", "primary", "promote a replica by hand", "A second copy exists again within the hour"),
    cell("replication", "replicas", "the remaining replica", "One replica follows until the other is back"),
    cell("delayed-writes", "queue", "writers fall back to the primary", "Nothing that was accepted is lost"),
  ],
  inventedNames: [
    "Call Tool load spike",
    "Cache restart",
    "Disk full on a database",
    "DNS change",
    "Sign-in outage",
    "Donations overload",
    "Network delay between zones",
    "Flag file unreadable",
  ],
} satisfies Partial<Plan>;

function cell(capabilityKey: string, dependencyKey: string, fallback: string, expected: string): Plan["cells"][number] {
  return { capabilityKey, dependencyKey, fallback, expected };
}
