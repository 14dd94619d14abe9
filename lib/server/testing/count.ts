import { readFile } from "node:fs/promises";
import { z } from "zod";

export type Count = { passed: number; failed: number };

export const sum = (counts: readonly Count[]): Count =>
  counts.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), { passed: 0, failed: 0 });

const vitest = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const playwright = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
});

/** What a Vitest run reported; one that could not report or failed outside a test counts as one failure at least. */
export const countVitest = (file: string, code: number): Promise<Count> =>
  countReport(file, code, (report) => {
    const { numPassedTests, numFailedTests } = vitest.parse(report);
    return { passed: numPassedTests, failed: numFailedTests };
  });

/** What a Playwright run reported. A test that passed at a second try only is a failure. */
export const countPlaywright = (file: string, code: number): Promise<Count> =>
  countReport(file, code, (report) => {
    const { stats, errors } = playwright.parse(report);
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
  });

async function countReport(file: string, code: number, read: (report: unknown) => Count): Promise<Count> {
  const text = await readFile(file, "utf8").catch(() => null);
  const count = text === null ? { passed: 0, failed: 0 } : read(JSON.parse(text));
  const wentWrong = text === null || code !== 0;
  return wentWrong && count.failed === 0 ? { ...count, failed: 1 } : count;
}
