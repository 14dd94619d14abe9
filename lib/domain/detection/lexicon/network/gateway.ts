import type { Kind } from "../kind.ts";

export const gateway: Kind = {
  key: "gateway",
  names: `gateway*, proxy*, gw, api gateway, reverse proxy, kong, apigee, edge proxy, ingress, pasarela, front door, waf`,
  about: `gateway*, proxy*, kong*, envoy*`,
};
