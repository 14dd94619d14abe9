import { describe, expect, test } from "vitest";
import { describeInjectorContract } from "./contract.suite.ts";
import { createHumanError } from "./human-error.ts";
import { recordingContext } from "./testing/recording-context.ts";

const params = {
  speaker: "Nick",
  says: "Replication is running again on replica 2.",
  omittedStep: "start replication on replica 2",
  correction: "I never started replication, sorry.",
};

describeInjectorContract(
  "human-error",
  async () => ({
    create: createHumanError,
    params,
    observe: async () => null,
    reach: async () => true,
    reset: async () => undefined,
    refusals: [],
  }),
  { onlySpeaks: true, onlyWell: true },
);

describe("human-error", () => {
  const driver = createHumanError();
  const undo = [{ target: "word of Nick", state: null }];

  test("says the claim at the start and the correction at the revert, each once", async () => {
    const { context, said, logged } = recordingContext();
    await driver.start(params, undo, context);
    await driver.start(params, undo, context);
    await driver.revert(params, undo, context);
    await driver.revert(params, undo, context);
    expect(said).toEqual([
      { key: "claim", speaker: "Nick", text: params.says },
      { key: "correction", speaker: "Nick", text: params.correction },
    ]);
    expect(logged[0]).toContain(params.omittedStep);
  });

  test("knows whether it was said, and corrects nothing that nobody heard", async () => {
    const { context, said } = recordingContext();
    expect(await driver.inspect(params, undo, context)).toMatchObject([{ is: "untouched" }]);
    expect(await driver.revert(params, undo, context)).toMatchObject([{ ok: true, changed: false, detail: "it was never said" }]);
    expect(said).toEqual([]);
    await driver.start(params, undo, context);
    expect(await driver.inspect(params, undo, context)).toMatchObject([{ is: "broken" }]);
  });

  test("stays silent at the revert when no correction is planned", async () => {
    const { context, said } = recordingContext();
    const [outcome] = await driver.revert({ ...params, correction: " " }, undo, context);
    expect(said).toEqual([]);
    expect(outcome).toMatchObject({ ok: true, changed: false });
  });

  test("warns when there is nothing to say, and blocks when nobody would say it", async () => {
    const { context } = recordingContext();
    expect(await driver.check({ ...params, says: " " }, context)).toMatchObject([
      { severity: "warns", message: expect.stringMatching(/nothing to say/) },
    ]);
    expect(await driver.check({ ...params, speaker: "" }, context)).toMatchObject([
      { severity: "blocks", message: expect.stringMatching(/speaker/) },
    ]);
    expect(await driver.check({ ...params, correction: undefined }, context)).toMatchObject([{ severity: "warns" }]);
  });
});
