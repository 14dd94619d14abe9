/** `reverting`: it goes on, here or in another engine. */
export type Reverted = { state: "reverted" | "revert_failed" | "reverting" | "taken_over"; says: string };

/** A revert that this process works on, for as long as it takes. */
export type RevertUnderWay = {
  /** Aborted when it is somebody else's to finish: taken over, or this engine ends. */
  stop: AbortController;
  /** Has it tried at once instead of waiting. */
  hurry: () => void;
  /** Aborted by the next `hurry`. */
  hurried: () => AbortSignal;
};

export function startRevert(): RevertUnderWay {
  let next = new AbortController();
  return {
    stop: new AbortController(),
    hurry: () => {
      next.abort();
      next = new AbortController();
    },
    hurried: () => next.signal,
  };
}
