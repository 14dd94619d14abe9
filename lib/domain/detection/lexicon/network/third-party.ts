import type { Kind } from "../kind.ts";

export const thirdParty: Kind = {
  key: "third-party",
  names: `provider*, third party, third-party, vendor*, partner*, external api, anbieter, proveedor, fournisseur, upstream api, supplier,
    geocod*, maps, carrier*, bureau, external service, drm, licence*, license*, weather, 外部`,
  about: `proxy in front of, provider, toxiproxy*, http.fault, third-party, partner`,
  signs: `external call*, outgoing call*, upstream call*, api of the, econnreset, reset by peer, connection reset by, socket hang up`,
  when: {
    slow: `every call, each call, calls take, slow on every, provider says`,
    failing: `status 500, http 500, 502 from, errors from, error from, bad responses, come back empty`,
    unreachable: `connect timeout, connect timed out, no answer`,
  },
};
