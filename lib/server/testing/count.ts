import { readFile } from "node:fs/promises";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";

/** `failures` says of each what it is; what failed outside of any test is one of them. */
export type Count = { passed: number; failures: string[] };

export const sum = (counts: readonly Count[]): Count => ({
  passed: counts.reduce((all, { passed }) => all + passed, 0),
  failures: counts.flatMap(({ failures }) => failures),
});

/** The line that everything ends with. */
export const inWords = ({ passed, failures }: Count): string => `${passed} passed, ${failures.length} failed`;

const vitest = z.object({ passed: z.number(), failures: z.array(z.string()) });

const spec = z.object({ title: z.string(), file: z.string(), tests: z.array(z.object({ status: z.string() })) });
type Suite = { specs: z.infer<typeof spec>[]; suites?: Suite[] | undefined };
const suite: z.ZodType<Suite> = z.object({ specs: z.array(spec), suites: z.lazy(() => z.array(suite)).optional() });
const playwright = z.object({ suites: z.array(suite), errors: z.array(z.object({ message: z.string().optional() })) });

/** What a Vitest run reported. One that failed without a named failure, ran nothing or could not report is a failure. */
export const countVitest = (file: string, code: number): Promise<Count> =>
  countReport(file, code, (report) => {
    const { passed, failures } = vitest.parse(report);
    return { passed, failures: failures.map(firstLine) };
  });

/** What a Playwright run reported. A test that passed at a second try only is a failure. */
export const countPlaywright = (file: string, code: number): Promise<Count> =>
  countReport(file, code, (report) => {
    const { suites, errors } = playwright.parse(report);
    const tests = suites
      .flatMap(specsOf)
      .flatMap(({ title, file, tests }) => tests.map(({ status }) => ({ name: `${file} > ${title}`, status })));
    const failures = tests.flatMap(({ name, status }) =>
      status === "unexpected" ? [name] : status === "flaky" ? [`${name} (passed only when repeated)`] : [],
    );
    const outside = errors.map(({ message }) => `outside of any test: ${firstLine(message ?? "an error without words")}`);
    return { passed: tests.filter(({ status }) => status === "expected").length, failures: [...failures, ...outside] };
  });

const firstLine = (text: string): string => stripVTControlCharacters(text).split("\n")[0] ?? "";

const specsOf = ({ specs, suites }: Suite): Suite["specs"] => [...specs, ...(suites ?? []).flatMap(specsOf)];

async function countReport(file: string, code: number, read: (report: unknown) => Count): Promise<Count> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return { passed: 0, failures: [`the test runner ended with code ${code} before it could report`] };
  const count = parsed(text, read);
  if (count === null) return { passed: 0, failures: [`the test runner ended with code ${code}, and its report can't be read`] };
  if (count.failures.length > 0) return count;
  if (code !== 0) return { ...count, failures: [`the test runner ended with code ${code} and named no failure`] };
  return count.passed === 0 ? { ...count, failures: ["no test ran"] } : count;
}

function parsed(text: string, read: (report: unknown) => Count): Count | null {
  try {
    return read(JSON.parse(text));
  } catch {
    return null;
  }
}
