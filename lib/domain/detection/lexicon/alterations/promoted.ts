import type { Kind } from "../kind.ts";

export const promoted: Kind = {
  key: "promoted",
  names: `promot*, fail over, failover, switchover, role change, befördert, new primary, ascendid*, promu, 昇格, takeover`,
  about: `promote*, failover*, switchover*, made the primary`,
  signs: `!timeline, !pg_is_in_recovery, former, new primary, cname, took over, now primary, single primary, became, different host, other box,
    no replica left`,
};
