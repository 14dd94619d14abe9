import { fieldsOf, secretPaths } from "#lib/domain/fields.ts";
import { InjectorError, type Injector, type InjectorContext, type Problem } from "../contract.ts";
import { readSecret } from "./read-secret.ts";

/**
 * The driver with secrets kept in: it looks one up by name, and whatever it then says (outcomes, undo records, proofs, lines, errors) has
 * the name where the secret stood. `check` finds those that this installation lacks.
 */
export function keepSecrets<Params>(driver: Injector<Params>, read: (name: string) => Promise<string> = readSecret): Injector<Params> {
  const paths = secretPaths(fieldsOf(driver.params));
  const { facts, hold, targets } = driver;

  const keeping = async <Result>(context: InjectorContext, call: (context: InjectorContext) => Promise<Result>): Promise<Result> => {
    const known = new Map<string, string>();
    const hide = <Value>(value: Value): Value => hidden(value, known);
    const inner: InjectorContext = {
      ...context,
      secret: async (name) => {
        const value = await read(name);
        for (const form of formsOf(value)) known.set(form, name);
        return value;
      },
      log: (line) => context.log(hide(line)),
      say: (key, line) => context.say(key, hide(line)),
    };
    try {
      return hide(await call(inner));
    } catch (error) {
      throw known.size === 0 ? error : hiddenError(error, hide);
    }
  };

  return {
    ...driver,
    check: (params, context) =>
      keeping(context, async (inner) => {
        const missing = await missingSecrets(params, paths, read);
        return missing.length > 0 ? missing : driver.check(params, inner);
      }),
    prepare: (params, context) => keeping(context, (inner) => driver.prepare(params, inner)),
    dryRun: (params, undo, context) => keeping(context, (inner) => driver.dryRun(params, undo, inner)),
    start: (params, undo, context) => keeping(context, (inner) => driver.start(params, undo, inner)),
    inspect: (params, undo, context) => keeping(context, (inner) => driver.inspect(params, undo, inner)),
    revert: (params, undo, context) => keeping(context, (inner) => driver.revert(params, undo, inner)),
    prove: (params, undo, context) => keeping(context, (inner) => driver.prove(params, undo, inner)),
    ...(facts === undefined ? {} : { facts: (params, context) => keeping(context, (inner) => facts(params, inner)) }),
    ...(hold === undefined
      ? {}
      : { hold: (params, undo, context, inPlace) => keeping(context, (inner) => hold(params, undo, inner, inPlace)) }),
    ...(targets === undefined
      ? {}
      : { targets: { ...targets, list: (from, context) => keeping(context, (inner) => targets.list(from, inner)) } }),
  };
}

async function missingSecrets(params: unknown, paths: readonly string[][], read: (name: string) => Promise<string>): Promise<Problem[]> {
  const names = paths.map((path) => path.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], params));
  const looks = names.map(async (name): Promise<Problem[]> => {
    if (typeof name !== "string") return [];
    try {
      await read(name);
      return [];
    } catch (error) {
      if (!(error instanceof InjectorError)) throw error;
      return [{ severity: "blocks", message: error.message }];
    }
  });
  return (await Promise.all(looks)).flat();
}

const shortestForm = 4;

/** How a secret may turn up in words: as it is, in an address, in JSON, the password alone. The longest first. */
function formsOf(secret: string): string[] {
  const passwords = URL.canParse(secret) ? [new URL(secret).password] : [];
  const plain = [secret, ...passwords, ...passwords.map(decoded)];
  const forms = plain.flatMap((one) => [
    one,
    encodeURIComponent(one),
    JSON.stringify(one).slice(1, -1),
    Buffer.from(one).toString("base64"),
  ]);
  return [...new Set(forms)].filter((form) => form.length >= shortestForm).toSorted((one, other) => other.length - one.length);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function hidden<Value>(value: Value, known: ReadonlyMap<string, string>): Value {
  if (known.size === 0) return value;
  if (typeof value === "string") {
    let text: string = value;
    for (const [form, name] of known) text = text.replaceAll(form, `<${name}>`);
    return text as Value;
  }
  if (Array.isArray(value)) return value.map((one) => hidden<unknown>(one, known)) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [hidden(key, known), hidden<unknown>(one, known)])) as Value;
}

/** Without its cause, which may hold anything. */
function hiddenError(error: unknown, hide: (text: string) => string): Error {
  if (error instanceof InjectorError) {
    error.message = hide(error.message);
    error.stack = hide(error.stack ?? "");
    delete error.cause;
    return error;
  }
  const plain = error instanceof Error ? error : new Error(String(error));
  const kept = new Error(hide(plain.message));
  kept.name = plain.name;
  kept.stack = hide(plain.stack ?? "");
  return kept;
}
