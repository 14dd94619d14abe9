import type { Kind } from "../kind.ts";

export const loadBalancer: Kind = {
  key: "load-balancer",
  names: `load balancer*, lb, alb, elb, nlb, haproxy, target group*, upstream*, backends, nginx, envoy, traefik, ingress, lastverteiler,
    balanceador*, f5, healthy hosts, pool member*`,
  about: `alb*, elb*, haproxy*, nginx*, load-balancer, healthy-hosts`,
  signs: `unhealthy target*, unhealthy host*, healthy hosts, failed health checks, health check*, out of rotation, 502, bad gateway,
    no healthy upstream, no live upstreams`,
};
