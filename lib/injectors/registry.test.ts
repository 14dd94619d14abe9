import { expect, test } from "vitest";
import { findInjector, injectorKinds, injectors, isIrreversible, recoveryOf } from "./registry.ts";
import { recordingContext } from "./testing/recording-context.ts";

test("every driver is registered under its own kind", () => {
  expect(injectorKinds.map((kind) => injectors[kind].kind)).toEqual(injectorKinds);
});

test("an unknown kind is refused by naming the known ones, inherited names included", () => {
  expect(() => findInjector("aws.rds.delete")).toThrow(/memory/);
  expect(() => findInjector("toString")).toThrow(/no injector/);
});

test("parameters that were stored under another schema are refused in words", async () => {
  const { context } = recordingContext();
  await expect(findInjector("memory").prepare({ targets: [] }, context)).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringMatching(/targets/),
  });
});

test("defaults of the schema reach the driver, whoever stored the parameters", async () => {
  const { context } = recordingContext();
  await expect(findInjector("memory").prepare({ targets: ["registry-test"] }, context)).resolves.toEqual([
    { target: "registry-test", state: "up" },
  ]);
});

test("what can't be undone is known by kind; a kind that there is none of is nothing that can't be undone", () => {
  expect(injectorKinds.filter(isIrreversible)).toEqual(["aws.rds.promote-replica"]);
  expect(recoveryOf("aws.rds.promote-replica")).not.toEqual([]);
  for (const unknown of ["aws.rds.delete", "toString", ""]) expect([isIrreversible(unknown), recoveryOf(unknown)]).toEqual([false, null]);
});
