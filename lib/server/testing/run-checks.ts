import { tmpdir } from "node:os";
import { prepareCode } from "../prepare.ts";
import { runChecks } from "./suites.ts";

// `npm run check`: types, lint with the layer and only-emitter rules, unused code, format.
await prepareCode(tmpdir(), "development");
const { passed, failed } = await runChecks();
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
