import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { InjectorError } from "../contract.ts";
import { defineInjector } from "../define-injector.ts";
import { registered } from "../registry.ts";
import { recordingContext } from "../testing/recording-context.ts";
import { readSecret } from "./read-secret.ts";
import { secretName } from "./secret-name.ts";

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "gameday-secrets-"));
  process.env.GAMEDAY_DATA = data;
});
afterEach(async () => {
  delete process.env.GAMEDAY_DATA;
  delete process.env.GAMEDAY_SECRET_ORDERS_DB_URL;
  await rm(data, { recursive: true });
});

const keep = async (name: string, value: string, mode = 0o600): Promise<void> => {
  await mkdir(join(data, "secrets"), { recursive: true });
  await writeFile(join(data, "secrets", name), value);
  await chmod(join(data, "secrets", name), mode);
};

describe("a secret", () => {
  test("is read from the environment, else from a file of the data folder that its owner alone may read", async () => {
    await keep("ORDERS_DB_URL", "from the file\n");
    expect(await readSecret("ORDERS_DB_URL")).toBe("from the file");
    expect(await readSecret("ORDERS_DB_URL", { ...process.env, GAMEDAY_SECRET_ORDERS_DB_URL: "from the environment" })).toBe(
      "from the environment",
    );
  });

  test("that is not there, that others may read or that is too short to be kept out of words is refused with what to do", async () => {
    const refused = (says: RegExp) => expect(readSecret("ORDERS_DB_URL")).rejects.toThrow(says);
    await refused(/set GAMEDAY_SECRET_ORDERS_DB_URL, or write it to .*secrets\/ORDERS_DB_URL with mode 600/);
    await keep("ORDERS_DB_URL", "long enough", 0o644);
    await refused(/chmod 600/);
    await keep("ORDERS_DB_URL", "abc");
    await refused(/shorter/);
  });

  test("is named and never written down: its value is no name", () => {
    const named = secretName({ title: "Login", description: "Names the login" });
    expect(named.safeParse("ORDERS_DB_URL").success).toBe(true);
    const pasted = named.safeParse("postgres://dana:hunter22@orders/db");
    expect(JSON.stringify(pasted.error)).not.toContain("hunter22");
    expect(pasted.success).toBe(false);
  });
});

const value = "postgres://dana:hunter%2022@orders.example/db";
/** All ways in which a driver lets a secret out: whole, the password alone, decoded, in an address, in JSON. */
const blabs = `${value} hunter%2022 hunter 22 ${encodeURIComponent(value)} ${Buffer.from(value).toString("base64")}`;

describe("a driver that blabs", () => {
  const blabbing = (fails: "nowhere" | "refuses" | "breaks") =>
    registered(
      defineInjector({
        kind: "test.blabs",
        describes: "Says its secret wherever it can.",
        params: z.strictObject({ login: secretName({ title: "Login", description: "Names the login" }) }),
        state: z.object({ said: z.string() }),
        aims: () => ["orders"],
        tells: async ({ secret, params }) => [{ severity: "tells", message: `as ${await secret?.(params.login)}` }],
        prepare: async (_target, { secret, params }) => ({ said: String(await secret?.(params.login)) }),
        start: async (_record, { secret, params, log, say }, changing) => {
          const known = await secret?.(params.login);
          if (fails === "nowhere") await changing(async () => known);
          log(blabs);
          await say("blab", { speaker: "Nick", text: blabs });
          if (fails === "refuses") throw new InjectorError("permission", blabs, { cause: new Error(blabs) });
          if (fails === "breaks") throw new Error(blabs, { cause: blabs });
          return blabs;
        },
        revert: async () => "is as it was",
        look: async (_record, { secret, params }) => {
          await secret?.(params.login);
          return { is: "theirs", detail: blabs, state: { [value]: [blabs] }, kept: blabs };
        },
        facts: async (_target, { secret, params }) => ({ login: String(await secret?.(params.login)) }),
        calls: async (_records, { secret, params }) => [{ verb: "Log in", target: String(await secret?.(params.login)), detail: blabs }],
      }),
    );
  const params = { login: "ORDERS_DB_URL" };
  const mustNotHold = (said: unknown) => {
    const text = JSON.stringify(said);
    for (const form of [value, "hunter", Buffer.from(value).toString("base64"), encodeURIComponent("dana:hunter")])
      expect(text).not.toContain(form);
    expect(text).toContain("<ORDERS_DB_URL>");
  };

  test("has its name wherever the secret stood: findings, records, calls, outcomes, proofs, facts, lines and words", async () => {
    process.env.GAMEDAY_SECRET_ORDERS_DB_URL = value;
    const driver = blabbing("nowhere");
    const { context, logged, said } = recordingContext();
    mustNotHold(await driver.check(params, context));
    const undo = await driver.prepare(params, context);
    mustNotHold(undo);
    mustNotHold(await driver.dryRun(params, undo, context));
    mustNotHold(await driver.start(params, undo, context));
    mustNotHold(await driver.inspect(params, undo, context));
    mustNotHold(await driver.prove(params, undo, context));
    mustNotHold(await driver.facts?.(params, context));
    mustNotHold(logged);
    mustNotHold(said);
  });

  test.each(["refuses", "breaks"] as const)("that %s: its error, the stack and the cause hold no secret", async (fails) => {
    process.env.GAMEDAY_SECRET_ORDERS_DB_URL = value;
    const { context } = recordingContext();
    const undo = [{ target: "orders", state: { said: "" } }];
    const ended = await blabbing(fails)
      .start(params, undo, context)
      .catch((error: Error & { cause?: unknown }) => [error.name, error.message, error.stack, String(error.cause)]);
    mustNotHold(ended);
  });

  test("is not asked while the secret is not there: check says what to do", async () => {
    const { context } = recordingContext();
    expect(await blabbing("nowhere").check(params, context)).toEqual([
      { severity: "blocks", message: expect.stringContaining("There is no secret ORDERS_DB_URL here") },
    ]);
  });
});
