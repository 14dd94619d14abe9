import { Agent as HttpAgent, type AgentOptions, type ClientRequestArgs } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { LookupFunction } from "node:net";
import type { Duplex } from "node:stream";
import { Agent as Dispatcher, buildConnector } from "undici";
import type { CheckedAddress, Guard } from "./guard.ts";

/** Answers with the addresses that were checked, so that what is connected to is what was checked and no second answer of a name server. */
export const pinned =
  (addresses: readonly CheckedAddress[]): LookupFunction =>
  (_host, { all }, answer) => {
    const [first] = addresses;
    if (first === undefined) return answer(new Error("the name leads nowhere"), "");
    if (all === true) answer(null, [...addresses]);
    else answer(null, first.address, first.family);
  };

/** undici's connections through the guard, each redirect's too. */
export function guardedDispatcher(guard: Guard): Dispatcher {
  return new Dispatcher({
    connect: (options, answer) => {
      const port = Number(options.port) || (options.protocol === "https:" ? 443 : 80);
      guard.check(options.hostname, port).then(
        (addresses) => buildConnector({ lookup: pinned(addresses) })(options, answer),
        (error: Error) => answer(error, null),
      );
    },
  });
}

type Created = (error: Error | null, stream: Duplex) => void;
type Asked = ClientRequestArgs & { lookup?: LookupFunction };

/** Node's agents through the guard, for libraries that take those, as the AWS SDK does. */
export function guardedAgents(guard: Guard, options: AgentOptions): { httpAgent: HttpAgent; httpsAgent: HttpsAgent } {
  const checked = (asked: ClientRequestArgs, defaultPort: number, connect: (asked: Asked) => Duplex | null | undefined, answer: Created) =>
    void guard.check(asked.host ?? "localhost", Number(asked.port) || defaultPort).then(
      (addresses) => {
        const stream = connect({ ...asked, lookup: pinned(addresses) });
        if (stream) answer(null, stream);
      },
      (error: Error) => answer(error, undefined as never),
    );
  class GuardedHttp extends HttpAgent {
    override createConnection(asked: ClientRequestArgs, answer: Created): undefined {
      checked(asked, 80, (pinnedTo) => super.createConnection(pinnedTo), answer);
    }
  }
  class GuardedHttps extends HttpsAgent {
    override createConnection(asked: ClientRequestArgs, answer: Created): undefined {
      checked(asked, 443, (pinnedTo) => super.createConnection(pinnedTo), answer);
    }
  }
  return { httpAgent: new GuardedHttp(options), httpsAgent: new GuardedHttps(options) };
}
