import { readFile } from "node:fs/promises";

type Count = { passed: number; failed: number };

/** Counts of a vitest JSON report. A run that failed without a failed test (or without a report) counts as one failure. */
export async function countVitest(file: string, ok: boolean): Promise<Count> {
  const report = await read<{ numPassedTests: number; numFailedTests: number }>(file);
  return honest({ passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 }, ok);
}

/** Counts of a Playwright JSON report; a test that passed only when repeated counts as failed. */
export async function countPlaywright(file: string, ok: boolean): Promise<Count> {
  const report = await read<{ stats: { expected: number; unexpected: number; flaky: number } }>(file);
  const { expected = 0, unexpected = 0, flaky = 0 } = report?.stats ?? {};
  return honest({ passed: expected, failed: unexpected + flaky }, ok);
}

function honest(count: Count, ok: boolean): Count {
  return !ok && count.failed === 0 ? { ...count, failed: 1 } : count;
}

async function read<Report>(file: string): Promise<Report | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  return text === null ? null : (JSON.parse(text) as Report);
}
