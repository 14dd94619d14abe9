import { expect, test } from "vitest";
import { addressKind } from "./address-kind.ts";

test.each([
  ["93.184.216.34", "public"],
  ["2606:2800:220:1::1", "public"],
  ["10.1.2.3", "private"],
  ["172.31.255.255", "private"],
  ["192.168.0.9", "private"],
  ["fd12:3456::1", "private"],
  ["127.0.0.1", "this machine"],
  ["127.255.0.9", "this machine"],
  ["::1", "this machine"],
  ["0.0.0.0", "this machine"],
  ["0.1.2.3", "this machine"],
  ["::", "this machine"],
  ["169.254.169.254", "metadata"],
  ["169.254.170.2", "metadata"],
  ["fd00:ec2::254", "metadata"],
  ["fd00:0ec2:0:0:0:0:0:254", "metadata"],
  ["fd00:ec2::254%eth0", "metadata"],
  ["100.100.100.200", "metadata"],
  ["169.254.1.1", "link-local"],
  ["fe80::1", "link-local"],
  ["100.64.0.1", "shared"],
  ["224.0.0.1", "special"],
  ["255.255.255.255", "special"],
  ["ff02::1", "special"],
  ["240.0.0.1", "special"],
  ["64:ff9b:1::7f00:1", "special"],
])("%s is %s", (address, kind) => {
  expect(addressKind(address)).toBe(kind);
});

test("an address inside of another counts as what it is", () => {
  for (const written of [
    "::ffff:169.254.169.254",
    "::ffff:a9fe:a9fe",
    "::5efe:169.254.169.254",
    "2606:2800:220:1:200:5efe:a9fe:a9fe",
    "::ffff:0:a9fe:a9fe",
    "64:ff9b::a9fe:a9fe",
    "2002:a9fe:a9fe::1",
    "::a9fe:a9fe",
  ])
    expect([written, addressKind(written)]).toEqual([written, "metadata"]);
  expect(addressKind("::ffff:127.0.0.1")).toBe("this machine");
  expect(addressKind("64:ff9b::5db8:d822")).toBe("public");
});

test("an address of this machine's interfaces is this machine", () => {
  expect(addressKind("192.168.0.9", new Set(["192.168.0.9"]))).toBe("this machine");
  expect(addressKind("::ffff:192.168.0.9", new Set(["192.168.0.9"]))).toBe("this machine");
});
