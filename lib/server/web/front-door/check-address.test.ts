import { hostname, networkInterfaces } from "node:os";
import { describe, expect, test } from "vitest";
import { checkAddress } from "./check-address.ts";

const on = (origin: string, host = "127.0.0.1", allowedHosts: string[] = []) => checkAddress({ origin, host, allowedHosts });
const host = (name: string) => ({ headers: { host: name } });

describe("a name we are asked by", () => {
  test("is known: the origin's, loopback, and those that were allowed, with whatever port", () => {
    const { name } = on("https://gameday.example", "127.0.0.1", ["Other.example", "2001:db8::7"]);
    for (const known of [
      "gameday.example",
      "GAMEDAY.example:443",
      "gameday.example.:3333",
      "localhost:4600",
      "127.0.0.1",
      "127.9.9.9:1",
      "[::1]:4600",
      "other.example:80",
      "[2001:db8::7]:4600",
    ])
      expect([known, name(host(known))]).toEqual([known, null]);
    expect(name({ headers: {} })).toBeNull();
  });

  test("is refused when it isn't, with the option that would allow it", () => {
    const { name } = on("https://gameday.example");
    for (const unknown of ["evil.example", "gameday.example.evil.example", "localhost.evil.example:4600", "169.254.169.254", hostname()])
      expect([unknown, name(host(unknown))?.status]).toEqual([unknown, 421]);
    expect(name(host("evil.example:4600"))?.message).toContain("--allow-host evil.example.");
    for (const none of ["a b", "user@gameday.example", "gameday.example/x", "", "gameday.example:99999"])
      expect([none, name(host(none))?.status]).toEqual([none, 421]);
  });

  test("is the machine's own when we listen on more than loopback", () => {
    const { name } = on("http://192.0.2.7:4600", "0.0.0.0");
    const outside = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    for (const { address, family } of outside) expect(name(host(family === "IPv6" ? `[${address}]:4600` : `${address}:4600`))).toBeNull();
    expect(name(host(hostname().toUpperCase()))).toBeNull();
    expect(name(host("192.0.2.8"))?.status).toBe(421);
  });
});

describe("a page that sends", () => {
  const { page } = on("https://gameday.example", "0.0.0.0");
  const sent = (origin: string | undefined, hostHeader: string, site?: string) =>
    page({
      headers: {
        host: hostHeader,
        ...(origin === undefined ? {} : { origin }),
        ...(site === undefined ? {} : { "sec-fetch-site": site as never }),
      },
    });

  test("is ours by the address people type, whatever Host a proxy passes, or by the host that it asks", () => {
    expect(sent("https://gameday.example", "127.0.0.1:4600")).toBeNull();
    expect(sent("https://gameday.example", "gameday")).toBeNull();
    expect(sent("https://other.example", "other.example")).toBeNull();
    expect(on("http://192.0.2.7:4600").page({ headers: { host: "localhost:4600", origin: "http://localhost:4600" } })).toBeNull();
  });

  test("is ours when the browser says so, also where a policy hides its origin; what is no browser names none", () => {
    expect(sent(undefined, "gameday.example")).toBeNull();
    expect(sent(undefined, "gameday.example", "same-origin")).toBeNull();
    expect(sent("null", "gameday.example", "same-origin")).toBeNull();
  });

  test("is refused from anywhere else", () => {
    for (const [origin, site] of [
      ["https://evil.example"],
      ["https://gameday.example.evil.example"],
      ["https://gameday.example:8443"],
      ["null"],
      ["null", "cross-site"],
      [undefined, "cross-site"],
      [undefined, "same-site"],
      [undefined, "none"],
    ] as const)
      expect([origin, site, sent(origin, "gameday.example", site)?.status]).toEqual([origin, site, 403]);
    expect(on("http://localhost:4600").page({ headers: { host: "localhost:4600", origin: "http://localhost:3000" } })?.message).toContain(
      "--origin http://localhost:3000.",
    );
  });

  test("is told where to go when it was opened by http and Gameday is at https", () => {
    expect(sent("http://192.0.2.7:4600", "192.0.2.7:4600")?.message).toContain("Open https://gameday.example instead");
  });
});
