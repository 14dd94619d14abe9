import type { Kind } from "../kind.ts";

export const readonly: Kind = {
  key: "readonly",
  names: `read only, readonly, writes blocked, no writes, schreibgeschützt, solo lectura, lecture seule, 読み取り専用, write block`,
  about: `block-writes, read-only, readonly, revoke-writes, write-block`,
  signs: `!cluster_block_exception, !read only, writes refused, writes fail, cannot write, not saved, new ones missing, reads work, reads fine,
    nothing new, writes rejected, index write, reading is fine, cannot save, inserts, old ones fine, write rejected, writes rejected,
    rejected write, read only, select ok, reads ok, not stored, not written, cannot store, no se guarda*, nicht gespeichert`,
};
