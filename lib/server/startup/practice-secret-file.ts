import { join } from "node:path";

/** Beside the port, which undo records hold too: a restart of the practice stack must answer there, and to whom it answered. */
export const practiceSecretFile = (dataFolder: string): string => join(dataFolder, "practice-secret");
