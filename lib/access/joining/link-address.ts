import { ownOrigin } from "../sessions/cookie-names.ts";
import { isLoopback, isOpenToNetwork } from "./open-to-network.ts";

/** Where the address of a link comes from; pages say it. */
export type AddressSource = "origin" | "browser" | "machine" | "loopback";

/**
 * The address that links for others begin with. It is the one given by --origin; without one, where the product is open to the network, the
 * host by which the asking browser came (which was let in), or else this machine's own in its network. Never localhost then.
 */
export function linkAddress(
  cameBy: string | null,
  environment: NodeJS.ProcessEnv = process.env,
): { address: string; source: AddressSource } {
  const address = ownOrigin();
  if (environment.GAMEDAY_ORIGIN_GIVEN === "1") return { address, source: "origin" };
  if (!isOpenToNetwork(environment)) return { address, source: "loopback" };
  const browser = cameBy === null || !URL.canParse(`http://${cameBy}`) ? null : new URL(`http://${cameBy}`);
  if (browser !== null && !isLoopback(browser.hostname)) return { address: browser.origin, source: "browser" };
  return { address, source: "machine" };
}
