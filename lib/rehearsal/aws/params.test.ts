import { expect, test } from "vitest";
import { readParams, readTags } from "./params.ts";

const params = (body: string) => readParams(new Map(new URLSearchParams(body)));

test("lists and groups are read in the order of their numbers", () => {
  const request = params(
    "GroupId.10=c&GroupId.2=b&GroupId.1=a&Filter.1.Name=vpc-id&Filter.1.Value.1=x&Filter.1.Value.2=y&Filter.2.Name=tag-key",
  );
  expect(request.list("GroupId")).toEqual(["a", "b", "c"]);
  expect(request.groups("Filter").map((filter) => [filter.text("Name"), filter.list("Value")])).toEqual([
    ["vpc-id", ["x", "y"]],
    ["tag-key", []],
  ]);
  expect(request.list("Absent")).toEqual([]);
});

test("a name that merely begins alike is another parameter", () => {
  expect(params("Tags.Tag.1.Key=k&TagsMore.Tag.1.Key=n").groups("Tags.Tag")).toHaveLength(1);
});

test("tags may be without a value", () => {
  expect(readTags(params("Tag.1.Key=a&Tag.1.Value=1&Tag.2.Key=b"), "Tag")).toEqual({ a: "1", b: "" });
});

test("what is missing or no number is refused as AWS refuses it", () => {
  expect(() => params("").required("GroupId")).toThrow(expect.objectContaining({ code: "MissingParameter" }));
  expect(() => params("FromPort=high").number("FromPort")).toThrow(expect.objectContaining({ code: "InvalidParameterValue" }));
});
