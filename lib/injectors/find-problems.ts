import { InjectorError, type Problem } from "./contract.ts";

/** Runs one part of a `check`; a refusal becomes a finding that blocks, so that an organizer reads all findings at once. */
export async function findProblems(look: () => Promise<Problem[]>): Promise<Problem[]> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof InjectorError)) throw error;
    return [{ severity: "blocks", message: error.message }];
  }
}
