import type { Kind } from "../kind.ts";
import { dns } from "./dns.ts";
import { certificate } from "./certificate.ts";
import { cdn } from "./cdn.ts";
import { loadBalancer } from "./load-balancer.ts";
import { path } from "./path.ts";
import { gateway } from "./gateway.ts";
import { thirdParty } from "./third-party.ts";
import { payment } from "./payment.ts";
import { realtime } from "./realtime.ts";

export const network: readonly Kind[] = [dns, certificate, cdn, loadBalancer, path, gateway, thirdParty, payment, realtime];
