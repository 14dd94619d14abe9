import type { Kind } from "../kind.ts";

export const zone: Kind = {
  key: "zone",
  names: `availability zone*, az, zone*, region*, datacenter*, data center*, rechenzentrum, centro de datos, データセンター, rack, us east, eu west,
    eu central, site`,
  about: `az*, zone*, region*, availability-zone, datacenter*`,
  signs: `!availability zone, az a, az b, 1a, 1b, 1c, a third of, one third, third of capacity, half of everything, everything in,
    all in one zone, same zone, same az, dark, evacuat*, cross zone, several services, capacity, node and broker, region empty,
    region is empty, everything from, whole region, all of the region, traffic moved, other region, through another region,
    all backends in`,
};
