import { expect, test } from "vitest";
import { formatMeasure } from "./format-measure.ts";

test.each([
  [640.4, "ms", "640 ms"],
  [1900, "ms", "1.9 s"],
  [98.94, "%", "98.9 %"],
  [412, "/min", "412 /min"],
  [1204, "", "1,204"],
  [null, "ms", "no data"],
  [0, "/min", "0 /min"],
  [2, "", "2"],
])("formats %s %s as %s", (value, unit, shown) => expect(formatMeasure(value, unit)).toBe(shown));
