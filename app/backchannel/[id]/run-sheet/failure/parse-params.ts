/** What an injector is given, from JSON as it was typed; `error` says in words why it can't be. */
export function parseParams(text: string): { value: Record<string, unknown> | null; error: string | null } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return { value: null, error: "Parameters are a JSON object." };
    return { value: value as Record<string, unknown>, error: null };
  } catch (error) {
    return { value: null, error: `Not JSON: ${(error as Error).message}` };
  }
}
