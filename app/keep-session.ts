import { cookies } from "next/headers";

/** Hands the browser the cookies of a new session, given as Set-Cookie values of the sign-in library. */
export async function keepSession(setCookies: readonly string[]): Promise<void> {
  const jar = await cookies();
  for (const header of setCookies) {
    const [pair = "", ...attributes] = header.split(/;\s*/);
    const split = pair.indexOf("=");
    const given = new Map(attributes.map((one) => [one.split("=")[0]?.toLowerCase() ?? "", one.slice(one.indexOf("=") + 1)]));
    const maxAge = Number(given.get("max-age"));
    jar.set({
      name: pair.slice(0, split),
      value: decodeURIComponent(pair.slice(split + 1)),
      path: "/",
      httpOnly: true,
      sameSite: "lax",
      secure: given.has("secure"),
      ...(Number.isFinite(maxAge) ? { maxAge } : {}),
    });
  }
}
