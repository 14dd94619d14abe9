import { expect, test } from "vitest";
import { isOpenToNetwork } from "./open-to-network.ts";

test.each([
  [false, "127.0.0.1", "http://127.0.0.1:4600"],
  [false, "localhost", "http://localhost:4600"],
  [false, "::1", "http://[::1]:4600"],
  [true, "0.0.0.0", "http://192.168.1.7:4600"],
  [true, "::", "http://[fd00::7]:4600"],
  [true, "192.168.1.7", "http://192.168.1.7:4600"],
  [true, "127.0.0.1", "https://gameday.example"],
])("open to the network is %s for --host %s and the address %s", (open, HOST, GAMEDAY_ORIGIN) => {
  expect(isOpenToNetwork({ HOST, GAMEDAY_ORIGIN, NODE_ENV: "production" })).toBe(open);
});
