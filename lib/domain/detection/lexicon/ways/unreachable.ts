import type { Kind } from "../kind.ts";

export const unreachable: Kind = {
  key: "unreachable",
  names: `unreachable, cut off, isolate*, down, unavailable, offline, nicht erreichbar, inalcanzable, injoignable, 接続できない, outage, blackhole,
    gone, fuera de servicio, not reachable, cut, disconnected`,
  about: `isolate, unreachable, block, blackhole, cut, cut-off, drop, stop, partition, lost, disconnect, network-policy, stop-broker, iptables,
    isolation, unplug`,
  signs: `!econnrefused, !etimedout, !ehostunreach, connection refused, connection timed out, connect timeout, timed out, timeout, times out,
    could not connect, cannot connect, cant connect, cant reach, cannot reach, no response, does not answer, doesnt answer,
    not answering, no answer, antwortet nicht, no responde, ne répond pas, keine verbindung, verbindung abgelehnt, sin conexion,
    backends 0, 0 backends, zero, no backends, no longer reachable, not reachable, unreachable, all down, went away, hung up, econnreset,
    broken pipe, no requests, stopped, empty pool, just hangs, hangs on connect, never answers, never answered, service unavailable,
    unavailable, 0 clients, no clients, port closed, closed port, disconnected, dead, not accessible, tempo esgotado, inaccessible,
    niet bereikbaar, non raggiungibile, irraggiungibile, nie odpowiada, 连不上, 超时, 无法连接, 届かない, 応答なし, つながらない, disappeared, missing,
    in service, 0 of`,
  against: `reachable, answers fine, connects fine, is up, responds, slow but, intermittent`,
};
