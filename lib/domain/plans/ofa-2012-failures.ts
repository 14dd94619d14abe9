import type { z } from "zod";
import type { failurePlanSchema } from "../plan.ts";
import type { PracticeManifest } from "./practice-manifest.ts";

type FailureInput = z.input<typeof failurePlanSchema>;
type Expected = FailureInput["expectations"][number];

/** Milliseconds at a pace, from minutes of the original day. */
export type Minutes = (minutes: number, floorMs?: number) => number;

const lookUps = (says: string): Expected[] => [
  { probeKey: "look-up-success", tier: "core", bounds: { min: 99 }, capabilityKey: "people-look-up", says },
  { probeKey: "voter-look-up", tier: "core", bounds: { max: 800 }, capabilityKey: "voter-look-up", says },
];
const calls = (says: string): Expected => ({ probeKey: "calls", tier: "core", bounds: { min: 90 }, capabilityKey: "make-calls", says });
const gifts = (says: string): Expected => ({ probeKey: "donations", tier: "core", bounds: { min: 30 }, capabilityKey: "donate", says });
const signIns = (says: string): Expected => ({ probeKey: "sign-ins", tier: "core", bounds: { min: 120 }, capabilityKey: "sign-in", says });

/** Not the replica pool: a replica that answers may follow nobody, or a primary that nobody uses. */
const secondCopy: Expected = {
  probeKey: "streaming-replicas",
  tier: "important",
  bounds: { min: 1 },
  capabilityKey: "replication",
  says: "At least one replica follows the primary in use",
};

/** The failures of the day, in its order. Targets and durations never shrink below what people and probes need. */
export function ofa2012Failures(practice: PracticeManifest, minutes: Minutes): FailureInput[] {
  const { aws, databases, queue } = practice;
  const connection = { region: aws.region, endpoint: aws.endpoint };
  const promoted = databases.replicas[0] ?? "";
  const left = databases.replicas[1] ?? "the other replica";
  return [
    {
      key: "F1",
      name: "Isolate read replicas",
      publicName: "Read replica outage",
      injector: "aws.rds.isolate",
      params: { connection, dbInstanceIdentifiers: databases.replicas },
      target: `read replicas ${databases.replicas.join(" and ")}`,
      applicationKeys: ["api", "voter-lookup", "call-tool"],
      dependencyKey: "replicas",
      hypothesis: "Reads fall back to the primary, seamlessly. Somebody notices that a lone primary is all that is left.",
      expectations: [...lookUps("Reads fall back to the primary"), calls("Calls go on as before")],
      probeKeys: ["replica-pool", "api-mode"],
      trigger: { kind: "at", offsetMs: minutes(20) },
      detectionTargetMs: minutes(5, 60_000),
      maxDurationMs: minutes(70, 20_000),
    },
    {
      key: "F2",
      name: "Primary unreachable",
      publicName: "Primary database fail-over",
      injector: "aws.rds.isolate",
      params: { connection, dbInstanceIdentifiers: [databases.primary] },
      target: `primary database ${databases.primary}`,
      applicationKeys: ["identity", "api", "call-tool", "donations", "voter-lookup"],
      dependencyKey: "primary",
      hypothesis: "Read-only from the replicas, writes wait in the queue, nobody is signed out.",
      expectations: [
        signIns("Sign-in goes on, from a replica"),
        ...lookUps("Read-only, reads from the replicas"),
        calls("Calls go on, their results are queued"),
        gifts("Gifts are accepted and settled later"),
      ],
      probeKeys: ["primary-pool", "sign-ins", "api-mode"],
      trigger: { kind: "at", offsetMs: minutes(100) },
      detectionTargetMs: minutes(2, 60_000),
      maxDurationMs: minutes(80, 20_000),
    },
    {
      key: "P1",
      name: "Promote a replica",
      publicName: "Replica promotion",
      injector: "aws.rds.promote-replica",
      params: { connection, dbInstanceIdentifier: promoted },
      target: `replica ${promoted}, made the primary`,
      applicationKeys: ["platform", "identity", "api"],
      dependencyKey: "primary",
      hypothesis: `Sign-in comes back. Replication to ${left} breaks at once and a single primary is left.`,
      expectations: [secondCopy, { ...signIns("Sign-in works"), tier: "core" }],
      probeKeys: ["replica-pool"],
      trigger: { kind: "hand" },
      detectionTargetMs: minutes(5, 60_000),
      maxDurationMs: minutes(80, 20_000),
    },
    {
      key: "F3",
      name: "Replication never started",
      publicName: "Replication rebuild",
      injector: "human-error",
      params: {
        speaker: "Lee, DevOps",
        says: `Replication was started on ${left}, it should catch up within minutes.`,
        omittedStep: `Replication was never started on ${left}.`,
        correction: `I was wrong: replication was never started on ${left}. Sorry.`,
      },
      target: "the word of a colleague",
      applicationKeys: ["platform"],
      dependencyKey: "replicas",
      hypothesis: "Somebody checks the replication lag instead of taking the sentence for the deed.",
      expectations: [secondCopy],
      probeKeys: [],
      trigger: { kind: "at", offsetMs: minutes(190) },
      detectionTargetMs: minutes(10, 120_000),
      maxDurationMs: minutes(60, 20_000),
    },
    {
      key: "F4",
      name: "Queue unreachable",
      publicName: "Queue outage",
      injector: "aws.sqs.block",
      params: { connection, queueUrl: queue.url },
      target: `write queue ${queue.name}`,
      applicationKeys: ["donations", "call-tool", "api", "platform"],
      dependencyKey: "queue",
      hypothesis: "Writers notice, log it and write to the primary; nothing that was accepted is lost.",
      expectations: [
        gifts("Gifts are written to the primary and logged"),
        calls("Calls go on, their results go to the primary"),
        {
          probeKey: "calls",
          tier: "core",
          bounds: { min: 90 },
          capabilityKey: "record-contact",
          says: "Contacts are written to the primary and logged",
        },
      ],
      probeKeys: ["queue-answers", "queue-drain"],
      trigger: { kind: "after_all_clear", delayMs: 10_000 },
      detectionTargetMs: minutes(2, 60_000),
      maxDurationMs: minutes(40, 20_000),
    },
  ];
}
