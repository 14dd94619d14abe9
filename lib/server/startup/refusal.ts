/** Why Gameday can't start, as one sentence a person can act on. Printed without a stack; the exit code is 1. */
export class StartRefusal extends Error {
  constructor(sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.name = "StartRefusal";
  }
}

/** The system's code of an error ("ENOSPC", "EADDRINUSE"), or undefined. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** The sentence for an error that no step foresaw. */
export function sentenceOf(error: unknown): string {
  if (error instanceof StartRefusal) return error.message;
  if (systemCode(error) === "ENOSPC") return "The disk is full: make room and start again.";
  if (systemCode(error) === "EMFILE" || systemCode(error) === "ENFILE")
    return "Too many files are open: allow this user more (ulimit -n 4096), then start again.";
  if (systemCode(error) === "EACCES" && error instanceof Error) return `A file or folder may not be used by this user: ${error.message}.`;
  return error instanceof Error ? error.message : String(error);
}
