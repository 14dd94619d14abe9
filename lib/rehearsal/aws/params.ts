import { AwsError, missingParameter } from "./errors.ts";

/** The parameters of a query-protocol request, with its dotted and numbered names: `Filter.1.Value.2`. */
export type Params = {
  text: (name: string) => string | undefined;
  required: (name: string) => string;
  number: (name: string) => number | undefined;
  /** `Name.1`, `Name.2`, ... in order. */
  list: (name: string) => string[];
  /** The groups `Name.1.*`, `Name.2.*`, ... in order, each with the prefix taken off. */
  groups: (name: string) => Params[];
  names: () => string[];
};

/** Reads a decoded form body. */
export function readParams(entries: ReadonlyMap<string, string>): Params {
  const text = (name: string) => entries.get(name);
  const indexes = (name: string) => {
    const found = new Set<number>();
    for (const key of entries.keys()) {
      const index = key.startsWith(`${name}.`) ? Number(key.slice(name.length + 1).split(".")[0]) : NaN;
      if (Number.isInteger(index)) found.add(index);
    }
    return [...found].sort((a, b) => a - b);
  };
  return {
    text,
    required: (name) => {
      const value = text(name);
      if (!value) throw missingParameter(name);
      return value;
    },
    number: (name) => {
      const value = text(name);
      if (value === undefined) return undefined;
      if (!/^-?\d+$/.test(value)) throw new AwsError("InvalidParameterValue", `Invalid value '${value}' for ${name}. It must be a number.`);
      return Number(value);
    },
    list: (name) => indexes(name).flatMap((index) => text(`${name}.${index}`) ?? []),
    groups: (name) =>
      indexes(name).map((index) => {
        const prefix = `${name}.${index}.`;
        return readParams(
          new Map([...entries].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => [key.slice(prefix.length), value])),
        );
      }),
    names: () => [...entries.keys()],
  };
}

/** The tags at `name`: `Tags.Tag` in RDS, `Tag` in EC2. */
export function readTags(params: Params, name: string): Record<string, string> {
  return Object.fromEntries(params.groups(name).map((tag) => [tag.required("Key"), tag.text("Value") ?? ""]));
}
