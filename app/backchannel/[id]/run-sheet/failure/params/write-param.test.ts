import { expect, test } from "vitest";
import { z } from "zod";
import { fieldsOf, type DescribedField } from "#lib/domain/fields.ts";
import { paramAt, readParams, shownAs, typedAs, writeParam } from "./write-param.ts";

const schema = z.object({
  connection: z.object({ region: z.string(), role: z.string().optional() }),
  ids: z.array(z.string()).min(1),
  ports: z.array(z.number()).optional(),
  delay: z.number().optional(),
});
const fields = fieldsOf(schema);
const field = (name: string): DescribedField => fields.find((one) => one.name === name)!;

test("one parameter is written, the others stay, also those that no field draws", () => {
  const params = { more: 1, connection: { region: "eu-west-1" } };
  expect(writeParam(params, ["connection", "role"], "r")).toEqual({ more: 1, connection: { region: "eu-west-1", role: "r" } });
  expect(Object.keys(writeParam({ a: 1, b: 2 }, ["a"], 3))).toEqual(["a", "b"].toSorted());
  expect(writeParam({}, ["connection", "region"], "x")).toEqual({ connection: { region: "x" } });
});

test("what is taken out leaves no empty group behind", () => {
  expect(writeParam({ connection: { role: "r" }, ids: [] }, ["connection", "role"], undefined)).toEqual({ ids: [] });
});

test("what is typed becomes what the parameter holds; what is no number is left to the server", () => {
  expect(typedAs(field("ids"), " one \n\ntwo")).toEqual(["one", "two"]);
  expect(typedAs(field("ports"), "80\nmany")).toEqual([80, "many"]);
  expect(typedAs(field("ports"), "")).toBeUndefined();
  expect(typedAs(field("delay"), "800")).toBe(800);
  expect(typedAs(field("delay"), "")).toBeUndefined();
  expect(typedAs(field("ids"), "")).toEqual([]);
});

test("what a parameter holds is shown as it would be typed", () => {
  expect([["one", "two"], 7, undefined, { a: 1 }].map(shownAs)).toEqual(["one\ntwo", "7", "", '{"a":1}']);
  expect(paramAt({ connection: { region: "x" } }, ["connection", "region"])).toBe("x");
  expect(paramAt({}, ["connection", "region"])).toBeUndefined();
});

test("JSON that is none yet, or no object, is no form", () => {
  expect(["{", "[]", "null", '{"a":1}'].map(readParams)).toEqual([null, null, null, { a: 1 }]);
});
