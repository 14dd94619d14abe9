import { describe, expect, test } from "vitest";
import { readAllowList } from "./allow-list.ts";
import { createGuard, OutboundRefused, type CheckedAddress, type GuardOptions } from "./guard.ts";

const names: Record<string, string[]> = {
  "target.example": ["93.184.216.34", "2606:2800:220:1::1"],
  "inside.example": ["10.1.2.3"],
  "rebound.example": ["93.184.216.34", "169.254.169.254"],
  "mapped.example": ["::ffff:127.0.0.1"],
  "database.example": ["10.9.9.9"],
  localhost: ["::1", "127.0.0.1"],
};
const resolve = (host: string): Promise<CheckedAddress[]> =>
  Promise.resolve((names[host] ?? []).map((address) => ({ address, family: address.includes(":") ? 6 : 4 })));

const guardOf = (allowed = "", options: Partial<GuardOptions> = {}) =>
  createGuard({
    allowed: readAllowList(allowed),
    own: [
      { host: "127.0.0.1", port: 4600 },
      { host: "database.example", port: 5432 },
    ],
    practicePorts: () => Promise.resolve(new Set([4711])),
    resolve,
    ...options,
  });

const goesTo = (guard: ReturnType<typeof guardOf>, host: string, port = 80): Promise<boolean> =>
  guard.check(host, port).then(
    () => true,
    (error: unknown) => {
      if (error instanceof OutboundRefused) return false;
      throw error;
    },
  );

describe("by itself the guard", () => {
  test("lets public and private targets through, with the addresses that were checked", async () => {
    expect(await guardOf().check("target.example", 443)).toEqual(await resolve("target.example"));
    expect(await goesTo(guardOf(), "inside.example")).toBe(true);
    expect(await goesTo(guardOf(), "192.168.7.7")).toBe(true);
    expect(await goesTo(guardOf(), "[fd12::7]")).toBe(true);
  });

  test.each([
    "127.0.0.1",
    "localhost",
    "0.0.0.0",
    "[::1]",
    "[::]",
    "169.254.169.254",
    "[::ffff:169.254.169.254]",
    "[::ffff:a9fe:a9fe]",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "100.64.0.1",
    "[64:ff9b::7f00:1]",
    "rebound.example",
    "mapped.example",
  ])("sends nothing to %s", async (host) => {
    expect(await goesTo(guardOf(), host)).toBe(false);
  });

  test("says at saving what can be told of it, and asks no name server for that", async () => {
    const guard = guardOf("", { resolve: () => Promise.reject(new Error("asked")) });
    expect(await guard.refusal("169.254.169.254", 80)).toBe(
      "Gameday sends nothing to 169.254.169.254:80: it is the cloud's metadata service, which hands out credentials. " +
        "Whoever runs Gameday can allow it: --allow-outbound 169.254.169.254:80.",
    );
    expect(await guard.refusal("localhost", 80)).toContain("on the machine that Gameday runs on");
    expect(await guard.refusal("METADATA.google.internal.", 80)).toContain("the cloud's metadata service");
    expect(await guard.refusal("0xa9fea9fe", 80)).toContain("the cloud's metadata service");
    expect(await guard.refusal("dana@10.1.2.3", 80)).toContain("neither a name nor an address of a host");
    expect(await guard.refusal("DATABASE.example.", 5432)).toContain("a port of Gameday itself");
    expect(await guard.refusal("database.example", 80)).toBeNull();
    expect(await guard.refusal("rebound.example", 80)).toBeNull();
    expect(await guard.refusal("10.1.2.3", 80)).toBeNull();
  });
});

describe("the practice stack", () => {
  test("is let through by its own ports on loopback, not loopback at large", async () => {
    expect(await goesTo(guardOf(), "127.0.0.1", 4711)).toBe(true);
    expect(await goesTo(guardOf(), "127.0.0.1", 4712)).toBe(false);
    expect(await goesTo(guardOf("", { practicePorts: () => Promise.resolve(null) }), "127.0.0.1", 4711)).toBe(false);
  });

  test("that doesn't answer just now keeps nobody from saving", async () => {
    const guard = guardOf("", { practicePorts: () => Promise.resolve(null) });
    expect(await guard.refusal("127.0.0.1", 4711)).toBeNull();
    expect(await guard.refusal("127.0.0.1", 4600)).toContain("a port of Gameday itself");
  });
});

describe("what the operator allows", () => {
  test.each([
    ["127.0.0.1:8080", "127.0.0.1", 8080, true],
    ["127.0.0.1:8080", "127.0.0.1", 8081, false],
    ["127.0.0.1", "127.0.0.1", 8081, true],
    ["169.254.0.0/16", "169.254.169.254", 80, true],
    ["169.254.0.0/16", "[::ffff:169.254.169.254]", 80, true],
    ["[::1]:9000", "[::1]", 9000, true],
    ["::1", "[::1]", 9000, true],
    ["localhost:9000", "localhost", 9000, true],
    ["localhost:9000", "127.0.0.1", 9000, false],
    ["Mapped.example", "mapped.example", 1, true],
    ["127.0.0.1, mapped.example:80", "mapped.example", 81, true],
  ])("%s: %s port %i is %s", async (allowed, host, port, expected) => {
    expect(await goesTo(guardOf(allowed), host, port)).toBe(expected);
  });

  test("is saved too where it is named: our database by its name and port, and no other of its ports or names", async () => {
    const refusal = (allowed: string) => guardOf(allowed).refusal("database.example", 5432);
    expect(await refusal("database.example:5432")).toBeNull();
    for (const other of ["database.example", "database.example:5433", "other.example:5432"])
      expect(await refusal(other)).toContain("a port of Gameday itself");
    expect(await guardOf("metadata.google.internal:80").refusal("metadata.google.internal.", 80)).toBeNull();
  });

  test("opens no port of ours unless it names the port", async () => {
    expect(await goesTo(guardOf("127.0.0.0/8"), "127.0.0.1", 4600)).toBe(false);
    expect(await goesTo(guardOf("127.0.0.1:4600"), "127.0.0.1", 4600)).toBe(true);
    expect(await goesTo(guardOf(), "database.example", 5432)).toBe(false);
    expect(await goesTo(guardOf(), "10.9.9.9", 5432)).toBe(false);
    expect(await goesTo(guardOf(), "10.9.9.9", 80)).toBe(true);
  });

  test("is refused where it is no address, network or name", () => {
    for (const wrong of ["http://10.0.0.1", "10.0.0.0/99", "a b/c", "*", "10.0.0.1:x"])
      expect(() => readAllowList(wrong)).toThrow("is no address, network or name");
  });
});
