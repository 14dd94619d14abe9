import type { Kind } from "../kind.ts";

export const dns: Kind = {
  key: "dns",
  names: `dns, name resolution, resolver*, resolv*, nameserver*, coredns, kube dns, route 53, route53, hostname*, host name*, hosts file,
    etc hosts, namensauflösung, namensauflosung, resolución de nombres, résolution, nslookup, bind9, zone file, 名前解決, unbound, a record,
    cname, host of`,
  about: `dns*, coredns*, hosts-file, route53*, resolver, dns-answers`,
  signs: `!eai_again, !enotfound, !nxdomain, !servfail, !temporary failure in name resolution, !no such host, !could not resolve,
    !couldnt resolve, !unknownhostexception, unknown host, !getaddrinfo, !name or service not known, does not resolve, doesnt resolve,
    cannot resolve, cant resolve, not resolved, wird nicht aufgelöst, no resuelve, by name, by ip works, ip works, direct ip,
    with the ip it works, per ip geht, por ip funciona, lookup udp, lookup failed, !dial tcp lookup, dns timeout, ndots,
    i o timeout lookup, name not known, unresolv*, 53, name lookup, lookups fail, host not found, read udp, resolv conf, search domain,
    query timeout, answers from dns, dns lookup, dns error, dns queries, nsswitch`,
  against: `by ip too, by ip as well, also by ip, ip too, even by ip, ip address too, auch per ip, resolves fine, dns is fine, dns is ok,
    dns fine, resolves ok`,
  when: {
    misled: `!etc hosts, hosts file, resolves to, points to, points at, wrong ip, wrong address, strange ip, unknown ip, private address,
    private ip, 192.168, 127.0.0.1, 0.0.0.0, different ip, other ip, falsche ip, falsche adresse, ip equivocada, mauvaise adresse,
    nonsense, dns has another, never answered, syn to, tcpdump, line in hosts, host file, overrides`,
    lost: `nxdomain, record gone, record missing, no key, no record, dkim*, spf, zone, txt record`,
  },
};
