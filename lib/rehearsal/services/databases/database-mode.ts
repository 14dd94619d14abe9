export type Mode = "normal" | "replicas-lost" | "read-only" | "cache-only";

/** The declared failure mode. One replica of several lost is still normal; `readOnlyFlag` is a person's wish. */
export function databaseMode(state: { primary: boolean; healthyReplicas: number; readOnlyFlag: boolean }): Mode {
  const replica = state.healthyReplicas > 0;
  if (!state.primary) return replica ? "read-only" : "cache-only";
  if (state.readOnlyFlag) return "read-only";
  return replica ? "normal" : "replicas-lost";
}
