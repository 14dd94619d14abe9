import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";

/**
 * A session for somebody who has proven elsewhere who they are; it is over until `beginSession` lets it begin. The library has no way of its
 * own for that; no request reaches it.
 */
export const signInPerson = () =>
  ({
    id: "sign-in-person",
    endpoints: {
      signInPerson: createAuthEndpoint.serverOnly({ method: "POST", body: z.object({ personId: z.string() }) }, async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.personId);
        if (user === null) throw new APIError("NOT_FOUND");
        const session = await ctx.context.internalAdapter.createSession(user.id, false, { expiresAt: new Date(0) }, true);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ sessionId: session.id });
      }),
    },
  }) satisfies BetterAuthPlugin;
