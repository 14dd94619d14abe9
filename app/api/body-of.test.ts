import { expect, test } from "vitest";
import { bodyOf } from "./body-of.ts";

const asked = (body: BodyInit) => new Request("http://here/", { method: "POST", body, duplex: "half" } as RequestInit);

test("what a browser cut off on its way is to be sent again, and is no database that is away", async () => {
  const cut = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(Object.assign(new Error("aborted"), { code: "ECONNRESET" })),
  });
  await expect(bodyOf(asked(cut))).rejects.toMatchObject({
    code: "unavailable",
    message: "That did not arrive whole. Nothing was saved; try again.",
  });
  await expect(bodyOf(asked("x".repeat(70_000)))).rejects.toMatchObject({ message: "That is too long to send at once." });
  expect(await bodyOf(asked('{"a":1}'))).toEqual({ a: 1 });
});
