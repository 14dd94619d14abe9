import { z } from "zod";
import { verifyPassword } from "../campaign/password.ts";
import type { Databases } from "../databases/watch-databases.ts";
import { log, reasonOf } from "../log.ts";
import { parseBody } from "../serving/parse-body.ts";
import { Refusal, type Route } from "../serving/route.ts";
import type { SessionTokens } from "./session-token.ts";

const signInInput = z.object({ email: z.string().max(200), password: z.string().max(200) });

type User = { id: number; email: string; password_hash: string };
type Parts = { databases: Pick<Databases, "primary">; tokens: SessionTokens };

/** Identity's original sin, kept on purpose: it knows only the primary and has nothing to fall back to. */
export function identityRoutes({ databases, tokens }: Parts): Route[] {
  async function findUser(condition: "email = $1" | "id = $1", value: unknown): Promise<User | undefined> {
    const primary = databases.primary;
    if (!primary?.healthy) throw new Refusal(503, "The database does not answer");
    try {
      return (await primary.query<User>(`SELECT id, email, password_hash FROM users WHERE ${condition}`, [value]))[0];
    } catch (error) {
      log("user not read", { reason: reasonOf(error) });
      throw new Refusal(503, "The database does not answer");
    }
  }

  return [
    {
      method: "POST",
      path: "/sign-in",
      handle: async ({ body }) => {
        const { email, password } = parseBody(signInInput, body);
        const user = await findUser("email = $1", email);
        if (!user || !(await verifyPassword(password, user.password_hash))) throw new Refusal(401, "Wrong email or password");
        return { json: { token: tokens.issue(user.id), email: user.email } };
      },
    },
    {
      method: "GET",
      path: "/session/:token",
      handle: async ({ params }) => {
        const userId = tokens.read(params["token"] ?? "");
        const user = userId === null ? undefined : await findUser("id = $1", userId);
        if (!user) throw new Refusal(401, "Not signed in");
        return { json: { userId: user.id, email: user.email } };
      },
    },
  ];
}
