import { expect, test } from "vitest";
import { InjectorError } from "./contract.ts";
import { breakTargets, settleTargets } from "./settle-targets.ts";

const undo = ["one", "two"].map((target) => ({ target, state: null }));
const refusal = (code: "permission" | "unreachable" | "throttled" | "conflict") => new InjectorError(code, `no: ${code}`);

test.each([
  ["permission", false],
  ["unreachable", true],
  ["throttled", true],
  ["conflict", true],
] as const)("a changing call that ends with %s leaves changed %s", async (code, changed) => {
  const outcomes = await settleTargets(undo, (_record, changing) => changing(() => Promise.reject(refusal(code))));
  expect(outcomes).toEqual(undo.map(({ target }) => ({ target, ok: false, changed, detail: `no: ${code}`, code })));
});

test("a target that was changed stays changed when a later call is refused", async () => {
  const outcomes = await settleTargets(undo, async (_record, changing) => {
    await changing(async () => undefined);
    return changing(() => Promise.reject(refusal("permission")));
  });
  expect(outcomes.map(({ ok, changed }) => ({ ok, changed }))).toEqual([
    { ok: false, changed: true },
    { ok: false, changed: true },
  ]);
});

test("breaking throws the refusal only when nothing was changed at all", async () => {
  await expect(breakTargets(undo, () => Promise.reject(refusal("conflict")))).rejects.toMatchObject({ code: "conflict" });
  const half = await breakTargets(undo, ({ target }, changing) =>
    target === "one" ? changing(async () => "broken") : Promise.reject(refusal("permission")),
  );
  expect(half).toMatchObject([
    { target: "one", ok: true, changed: true },
    { target: "two", ok: false, changed: false },
  ]);
});

test("a bug is thrown, after every target had its turn", async () => {
  const turns: string[] = [];
  const settling = settleTargets(undo, async ({ target }) => {
    turns.push(target);
    if (target === "one") throw new TypeError("bug");
    return "fine";
  });
  await expect(settling).rejects.toThrow(TypeError);
  expect(turns).toEqual(["one", "two"]);
});
