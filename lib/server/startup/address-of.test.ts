import type { NetworkInterfaceInfo } from "node:os";
import { expect, test } from "vitest";
import { addressOf } from "./address-of.ts";

const at = (address: string, internal: boolean, family: "IPv4" | "IPv6" = "IPv4") =>
  ({ address, internal, family, netmask: "", mac: "", cidr: null, scopeid: 0 }) as unknown as NetworkInterfaceInfo;

test("open to the network, the address handed out leads here from other machines too", () => {
  const interfaces = { lo: [at("127.0.0.1", true)], eth0: [at("fe80::1", false, "IPv6"), at("192.0.2.7", false)] };
  expect(addressOf("0.0.0.0", 4600, interfaces)).toBe("http://192.0.2.7:4600");
  expect(addressOf("::", 4600, interfaces)).toBe("http://192.0.2.7:4600");
  expect(addressOf("0.0.0.0", 4600, { lo: [at("127.0.0.1", true)] })).not.toMatch(/localhost|127\./);
});

test("else it is the one we listen on", () => {
  expect(addressOf("127.0.0.1", 4600)).toBe("http://127.0.0.1:4600");
  expect(addressOf("::1", 4600)).toBe("http://[::1]:4600");
});
