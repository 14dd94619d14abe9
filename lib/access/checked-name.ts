import { invalid } from "#lib/domain/errors.ts";
import { storable } from "#lib/domain/storable.ts";

/** A person's name without the space around it. Throws invalid unless it has 1 to 60 characters. */
export function checkedName(given: string): string {
  const name = storable(given).trim();
  if (name.length < 1 || name.length > 60) throw invalid("Enter a name of 1 to 60 characters.", "name");
  return name;
}
