import { expect, test, vi } from "vitest";
import { EverySourceFailed, fallBack, type Source } from "./fall-back.ts";

const answering = (name: Source<string>["name"]): Source<string> => ({ name, read: async () => `from ${name}` });
const failing = (name: Source<string>["name"]): Source<string> => ({
  name,
  read: async () => Promise.reject(new Error(`${name} is gone`)),
});

test("the first source that answers wins and is named", async () => {
  expect(await fallBack([answering("replica"), answering("primary")])).toEqual({ value: "from replica", source: "replica" });
});

test("later sources are not asked when an earlier one answers", async () => {
  const read = vi.fn(async () => "never");
  await fallBack([answering("replica"), { name: "primary", read }]);
  expect(read).not.toHaveBeenCalled();
});

test("a failing source is passed over", async () => {
  expect((await fallBack([failing("replica"), failing("primary"), answering("cache")])).source).toBe("cache");
});

test("when all fail, the error names each one's reason in order", async () => {
  await expect(fallBack([failing("replica"), failing("primary"), failing("cache")])).rejects.toThrow(
    "replica: replica is gone; primary: primary is gone; cache: cache is gone",
  );
});

test("without any source it fails as such", async () => {
  await expect(fallBack([])).rejects.toThrow(EverySourceFailed);
});
