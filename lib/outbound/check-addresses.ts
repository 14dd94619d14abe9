import { invalid } from "#lib/domain/errors.ts";
import { processGuard } from "./process-guard.ts";

/**
 * Throws invalid, with the field, for a place among the parameters that we would send nothing to, as far as its words alone tell: a web
 * address, or a host with its port.
 */
export async function checkAddresses(given: unknown, path: readonly string[]): Promise<void> {
  if (typeof given === "string") {
    // As URL reads it, which passes over blanks around and line ends inside of an address.
    const url = URL.canParse(given) ? new URL(given) : null;
    if (url !== null && /^https?:$/.test(url.protocol)) await refuse(url.hostname, portOf(url), path);
  } else if (typeof given === "object" && given !== null) {
    const { host, port } = given as { host?: unknown; port?: unknown };
    if (typeof host === "string" && typeof port === "number") await refuse(host, port, [...path, "host"]);
    for (const [name, value] of Object.entries(given)) await checkAddresses(value, [...path, name]);
  }
}

async function refuse(host: string, port: number, path: readonly string[]): Promise<void> {
  const refused = await processGuard().refusal(host, port);
  if (refused !== null) throw invalid(refused, path.join("."));
}

const portOf = ({ port, protocol }: URL): number => Number(port) || (protocol === "https:" ? 443 : 80);
