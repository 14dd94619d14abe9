import { InjectorError } from "../contract.ts";

/** The tag by which the owner of a resource allows that it is broken. */
export const optInTag = { key: "gameday", value: "allowed" } as const;

/** Throws `not_opted_in` unless the resource's tags allow that it is broken, and when they say that it is production. */
export function requireOptIn(target: string, tags: Readonly<Record<string, string>>): void {
  const production = Object.entries(tags).find(([key, value]) => key.toLowerCase() === "environment" && /^prod(uction)?$/i.test(value));
  if (production !== undefined) {
    throw new InjectorError("not_opted_in", `${target} is tagged ${production.join("=")}: production is not broken from here.`);
  }
  if (tags[optInTag.key] !== optInTag.value) {
    throw new InjectorError("not_opted_in", `${target} has not opted in: let its owner tag it ${optInTag.key}=${optInTag.value}.`);
  }
}

/** A list of AWS tags as a record. */
export function tagRecord(tags: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? ""]])));
}
