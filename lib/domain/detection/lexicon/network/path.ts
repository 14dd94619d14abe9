import type { Kind } from "../kind.ts";

export const path: Kind = {
  key: "path",
  names: `network*, connection between, route, routes, security group*, firewall*, vpc, subnet*, peering, vpn, tunnel*, link, packet*,
    netzwerk*, red, réseau, ネットワーク, iptables, network policy, networkpolicy, netpol, switch, bgp, path, leitung, wan, ipsec,
    direct connect, mesh, istio, sidecar`,
  about: `network*, tc*, netem*, iptables*, blackhole*, partition*, security-group*, network-policy, vpn*, ipsec*, isolate`,
  signs: `no route to host, packet loss, !retransmit*, !retrans*, traceroute, mtr, ping, syn, connection reset, !ehostunreach, !enetunreach,
    mtu, dropped packets, unreachable from`,
  when: {
    unreachable: `cannot reach, cant reach, can not reach, does not reach, doesnt reach, get no requests, gets no requests, no requests from,
    no traffic from, both healthy, pods healthy, pods are healthy, times out from, from elsewhere fine, from the other, between,
    by ip too, connect timeout, connection timed out, egress, no calls, calls stopped, syn sent, erreicht * nicht, kommt nicht durch,
    connect timeouts, i o timeout, stand in`,
    refused: `cannot reach, gets no requests, no requests from, both healthy, times out from, by ip too`,
    lossy: `!packet loss, !retransmit*, !retrans*, !packets lost, loss, dropped packets, jitter, duplicate acks, throughput, slow transfer,
    choppy, transfers slow, bandwidth, tcp retrans, robotic, stutter*, choppy voice, rtp*, loss fraction, broken up, mos, crackl*,
    abgehackt, entrecortad*, haché*`,
    flapping: `up and down, rekey, ike, phase 2, tunnel up, tunnel down`,
    slow: `rtt, round trip, latency between, ping`,
  },
};
