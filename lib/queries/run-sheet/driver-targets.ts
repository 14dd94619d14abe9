import type { Organizer } from "#lib/domain/people.ts";
import { InjectorError, type InjectorContext } from "#lib/injectors/contract.ts";
import { findInjector } from "#lib/injectors/registry.ts";
import type { TargetsView } from "../views.ts";

const silent = (): InjectorContext => ({
  signal: new AbortController().signal,
  log: () => undefined,
  say: () => Promise.reject(new Error("a look says nothing")),
  spoken: () => Promise.resolve("unsaid"),
});

/** What a driver can be pointed at, with the parameters as far as they are written. Asked by this process: it may have other credentials than an engine. */
export async function driverTargets(_organizer: Organizer, kind: string, given: Record<string, unknown>): Promise<TargetsView> {
  try {
    const choices = (await findInjector(kind).targets?.list(given, silent())) ?? [];
    return { choices, problem: null };
  } catch (error) {
    if (!(error instanceof InjectorError)) throw error;
    return { choices: [], problem: error.message };
  }
}
