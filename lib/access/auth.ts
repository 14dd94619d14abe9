import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { anonymous, magicLink } from "better-auth/plugins";
import type { Store } from "#lib/persistence/store.ts";
import { installationSecret } from "./secret.ts";

const oneTimeLinkSeconds = 24 * 60 * 60;
const sessionSeconds = 30 * 24 * 60 * 60;

async function create(store: Store, origin: string) {
  return betterAuth({
    baseURL: origin,
    basePath: "/api/auth",
    secret: await installationSecret(store, "sessions"),
    database: prismaAdapter(store.owner, { provider: "postgresql" }),
    session: { expiresIn: sessionSeconds },
    advanced: { cookiePrefix: "gameday", useSecureCookies: origin.startsWith("https:") },
    telemetry: { enabled: false },
    plugins: [
      anonymous({ emailDomainName: "joined.invalid" }),
      magicLink({
        expiresIn: oneTimeLinkSeconds,
        storeToken: "hashed",
        // The token goes to whoever asked for the link on this machine; nothing is mailed.
        sendMagicLink: ({ token, metadata }) => (metadata as { handOver: (token: string) => void }).handOver(token),
      }),
    ],
  });
}

type Auth = Awaited<ReturnType<typeof create>>;
const made = new WeakMap<Store, Promise<Auth>>();

/** The sign-in library, once a store. Sessions and one-time links are its; who may see what is not (membership.ts). */
export function authOf(store: Store): Promise<Auth> {
  const known = made.get(store) ?? create(store, process.env.GAMEDAY_ORIGIN ?? "http://127.0.0.1:4600");
  made.set(store, known);
  return known;
}
