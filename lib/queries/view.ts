import type { z } from "zod";
import { invalid, notFound } from "#lib/domain/errors.ts";
import type { Viewer } from "#lib/domain/people.ts";
import type { Store } from "#lib/persistence/store.ts";
import { show } from "./show.ts";
import { readAs, type ReaderOf, type ReadRole } from "./gate.ts";

/**
 * A picture as a value. `output` is what is shown, as JSON, and no key beside it. `describes`: what it shows, in a sentence for whoever may read it.
 * `cameBy` is the host by which the asking browser came, null where none did.
 */
export type View<
  Name extends string = string,
  Input extends z.ZodType = z.ZodType,
  Role extends ReadRole = ReadRole,
  Output extends z.ZodType = z.ZodType,
> = {
  name: Name;
  role: Role;
  /** Of an address's parameters, each a string. */
  input: Input;
  output: Output;
  describes: string;
  read: (store: Store, reader: ReaderOf<Role>, input: z.output<Input>, cameBy: string | null) => Promise<z.output<Output>>;
};

export const defineView = <const Name extends string, Input extends z.ZodType, const Role extends ReadRole, Output extends z.ZodType>(
  view: View<Name, Input, Role, Output>,
): View<Name, Input, Role, Output> => view;

type Asked = { input: unknown; cameBy: string | null };

/** Reads a view through the read gate. What is asked is looked at only once the person may read it: else it would tell which views there are. */
export function readView<Input extends z.ZodType, Role extends ReadRole, Output extends z.ZodType>(
  store: Store,
  { role, input, output, read }: View<string, Input, Role, Output>,
  person: Viewer | null,
  gameDayId: string,
  asked: Asked,
): Promise<z.output<Output>> {
  return readAs(store, person, gameDayId, role, async (views, reader) => {
    const parsed = input.safeParse(asked.input);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw invalid(issue?.message ?? "That can't be asked.", issue?.path.join("."));
    }
    return show(output, await read(views, reader, parsed.data, asked.cameBy));
  });
}

/** Refuses a view that there is none of, with the work that refusing somebody an organizers' one takes: the time it takes tells no names. */
export const refuseUnknownView = (store: Store, person: Viewer | null, gameDayId: string): Promise<never> =>
  readAs(store, person, gameDayId, "organizer", () => Promise.reject(notFound()));
