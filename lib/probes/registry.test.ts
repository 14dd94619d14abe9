import { expect, test } from "vitest";
import { findProbe, isProbeKind, probeKinds, probes } from "./registry.ts";

test("every probe stands under its own kind", () => {
  expect(Object.values(probes).map((probe) => probe.kind)).toEqual(probeKinds);
});

test("an unknown kind is refused with the kinds there are", () => {
  expect(() => findProbe("smoke.signal")).toThrow('There is no probe "smoke.signal"; there are http.status');
  expect(isProbeKind("toString")).toBe(false);
});
