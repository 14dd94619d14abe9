import type { Kind } from "../kind.ts";

export const corrupt: Kind = {
  key: "corrupt",
  names: `corrupt*, garbled, damaged, beschädigt, corrompu, dañado, 壊れ, invalid data`,
  about: `corrupt*, garble*, bit-flip`,
  signs: `checksum*, crc, malformed, unparseable, invalid json, parse error, garbage, broken file*, wrong totals, wrong data`,
};
