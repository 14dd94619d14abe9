import { InjectorError, type Problem } from "../contract.ts";

/** The tag by which the owner of a resource allows that it is broken. */
export const optInTag = { key: "gameday", value: "allowed" } as const;

/** Tags in which people say where something runs, and what they call the place where customers are. Both compared without case and signs. */
const placeKey = /^(?:aws)?(?:\w*(?:environment|env|stage|lifecycle|landscape)\w*|tier)$/;
const production = /^(?:prod|production|prd|live)(?:\d|$)/;

/** Throws `not_opted_in` unless the resource's tags allow that it is broken, and when they say that it is production. */
export function requireOptIn(target: string, tags: Readonly<Record<string, string>>): void {
  const found = Object.entries(tags).find(([key, value]) => saysProduction(key, value));
  if (found !== undefined) {
    throw new InjectorError("not_opted_in", `${target} is tagged ${found.join("=")}: production is not broken from here.`);
  }
  if (tags[optInTag.key] !== optInTag.value) {
    throw new InjectorError("not_opted_in", `${target} has not opted in: let its owner tag it ${optInTag.key}=${optInTag.value}.`);
  }
}

/** For what is named like production and not tagged so. */
export function productionWarning(target: string, tags: Readonly<Record<string, string>>): Problem[] {
  const named = [target, tags.Name ?? ""].find((name) => words(name).some((word) => production.test(word)));
  if (named === undefined) return [];
  return [{ severity: "warns", message: `${named} is named like production: make sure that no customer depends on it.` }];
}

/** A list of AWS tags as a record. */
export function tagRecord(tags: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? ""]])));
}

function saysProduction(key: string, value: string): boolean {
  const place = plain(key);
  if (placeKey.test(place)) return words(value).some((word) => production.test(word)) && !isBefore(value);
  return production.test(place) && /^(?:|true|yes|1|on)$/.test(plain(value));
}

/** `pre-prod` and `nonprod` say that it is not. */
const isBefore = (value: string): boolean => /^(?:pre|non|not|no|sub|un)[-_ ./]?pr/i.test(value.trim());

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

const words = (text: string): string[] => text.toLowerCase().split(/[^a-z0-9]+/);
