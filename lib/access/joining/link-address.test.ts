import { afterEach, expect, test, vi } from "vitest";
import { linkAddress } from "./link-address.ts";

afterEach(() => vi.unstubAllEnvs());

const started = (origin: string, environment: Record<string, string>) => {
  vi.stubEnv("GAMEDAY_ORIGIN", origin);
  return { NODE_ENV: "production" as const, ...environment };
};
const open = { HOST: "0.0.0.0" };

test("open to the network, a link never says localhost: the host that the browser came by, else the machine's own", () => {
  const environment = started("http://192.0.2.7:4600", open);
  expect(linkAddress("gameday.lan:4600", environment)).toEqual({ address: "http://gameday.lan:4600", source: "browser" });
  for (const cameBy of ["localhost:4600", "127.0.0.1:4600", "[::1]:4600", "not a host", null])
    expect(linkAddress(cameBy, environment), String(cameBy)).toEqual({ address: "http://192.0.2.7:4600", source: "machine" });
});

test("--origin is what links say, whatever the browser came by", () => {
  const environment = started("https://gameday.example", { ...open, GAMEDAY_ORIGIN_GIVEN: "1" });
  expect(linkAddress("localhost:4600", environment)).toEqual({ address: "https://gameday.example", source: "origin" });
});

test("on loopback alone there is only loopback, and pages say so", () => {
  const environment = started("http://127.0.0.1:4600", { HOST: "127.0.0.1" });
  expect(linkAddress("localhost:4600", environment)).toEqual({ address: "http://127.0.0.1:4600", source: "loopback" });
});
