import { hostname, networkInterfaces } from "node:os";

type Interfaces = ReturnType<typeof networkInterfaces>;

/**
 * The address to hand out when none was given with --origin. Listening everywhere, it is one that leads here from other machines too:
 * an invitation to localhost would lead its reader to their own.
 */
export function addressOf(host: string, port: number, interfaces: Interfaces = networkInterfaces()): string {
  const everywhere = host === "0.0.0.0" || host === "::";
  const shown = everywhere ? outside(interfaces) : host;
  return `http://${shown.includes(":") ? `[${shown}]` : shown}:${port}`;
}

function outside(interfaces: Interfaces): string {
  const addresses = Object.values(interfaces).flatMap((all) => all ?? []);
  return addresses.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? hostname();
}
