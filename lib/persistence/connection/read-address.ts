import pg from "pg";

/** Where a database is and who asks, as pg takes it. Startup settings of DATABASE_URL (`?options=`, `?schema=`) are left out. */
export type Address = Pick<pg.ClientConfig, "host" | "port" | "database" | "user" | "password" | "ssl" | "sslnegotiation">;

/**
 * Reads DATABASE_URL. `sslmode` means what it means to libpq: `require` encrypts without asking who answers, unless a root certificate is
 * named; `no-verify` is the same without. Throws an Error whose message holds no part of the address.
 */
export function readAddress(databaseUrl: string): Address {
  try {
    const connectionString = likeLibpq(withHost(databaseUrl));
    const { host, port, database, user, password, ssl } = new pg.Client({ connectionString });
    const direct = /[?&]sslnegotiation=direct(&|$)/.test(connectionString);
    return {
      host,
      port,
      user,
      // pg hides it in a property that spreading leaves out.
      password: typeof password === "string" ? password : "",
      ...(database === undefined ? {} : { database }),
      ssl,
      ...(direct ? { sslnegotiation: "direct" as const } : {}),
    };
  } catch (error) {
    const { code, path } = error as { code?: unknown; path?: unknown };
    if (code === "ENOENT" || code === "EACCES") throw new Error(`a certificate that DATABASE_URL names can't be read: ${String(path)}`);
    throw new Error("DATABASE_URL can't be read; special characters in its user and password are written as %XX");
  }
}

function likeLibpq(url: string): string {
  if (!url.includes("sslmode=") || /[?&](uselibpqcompat=|sslmode=no-verify)/.test(url)) return url;
  return `${url}${url.includes("?") ? "&" : "?"}uselibpqcompat=true`;
}

/** `user:pw@/db?host=/socket` names no host, and is no URL to JavaScript. */
const withHost = (url: string): string => url.replace(/^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)\//, "$1localhost/");
