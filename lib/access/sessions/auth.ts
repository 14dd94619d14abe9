import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { anonymous, magicLink, username } from "better-auth/plugins";
import { cookiePrefix, isSecure, ownOrigin } from "./cookie-names.ts";
import { oncePerStore } from "../once-per-store.ts";
import { installationSecret } from "../secret.ts";
import { cookieSeconds } from "./session-limits.ts";
import { signInPerson } from "./sign-in-person.ts";

const oneTimeLinkSeconds = 24 * 60 * 60;

export const passwordLength = { min: 12, max: 128 } as const;
export const signInNameLength = { min: 3, max: 40 } as const;

/** The sign-in library, once a store. Passwords, sessions and one-time links are its; who may see what is not (membership.ts). */
export const authOf = oncePerStore(async (store) =>
  betterAuth({
    baseURL: ownOrigin(),
    basePath: "/api/auth",
    secret: await installationSecret(store, "sessions"),
    database: prismaAdapter(store.owner, { provider: "postgresql" }),
    // How long a session may be idle is a rule of ours (session-limits.ts).
    session: { expiresIn: cookieSeconds, disableSessionRefresh: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: passwordLength.min, maxPasswordLength: passwordLength.max },
    advanced: {
      cookiePrefix: await cookiePrefix(store),
      // The library's own prefix for secure cookies is weaker than the one in our names.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure(), httpOnly: true, sameSite: "lax", path: "/" },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      anonymous({ emailDomainName: "joined.invalid", disableDeleteAnonymousUser: true }),
      username({
        displayUsername: false,
        minUsernameLength: signInNameLength.min,
        maxUsernameLength: signInNameLength.max,
        usernameValidator: (name) => /^[a-z0-9][a-z0-9._@+-]*$/i.test(name),
      }),
      signInPerson(),
      magicLink({
        expiresIn: oneTimeLinkSeconds,
        storeToken: "hashed",
        // The token goes to whoever asked for the link on this machine; nothing is mailed.
        sendMagicLink: ({ token, metadata }) => (metadata as { handOver: (token: string) => void }).handOver(token),
      }),
    ],
  }),
);
