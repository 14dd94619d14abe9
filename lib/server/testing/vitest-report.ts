import { writeFileSync } from "node:fs";
import type { Reporter, SerializedError, TestCase, TestModule, TestSuite } from "vitest/node";

/** Writes to GAMEDAY_TEST_REPORT what passed and each thing that failed by name, with what failed outside of any test: Vitest's own report leaves that out. */
export default class VitestReport implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const file = process.env.GAMEDAY_TEST_REPORT;
    if (file === undefined) return;
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const around = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    const failures = [
      ...tests.filter((test) => test.result().state === "failed").map(nameOf),
      ...around.flatMap((one) => one.errors().map((error) => `${nameOf(one)}: ${error.message}`)),
      ...unhandled.map((error) => `outside of any test: ${error.message}`),
    ];
    const passed = tests.filter((test) => test.result().state === "passed").length;
    writeFileSync(file, JSON.stringify({ passed, failures }));
  }
}

function nameOf(one: TestModule | TestSuite | TestCase): string {
  return one.type === "module" ? one.relativeModuleId : `${one.module.relativeModuleId} > ${one.fullName}`;
}
