/** Options of a measurement that nothing hurries. */
export const calm = { timeoutMs: 5_000, signal: new AbortController().signal };
