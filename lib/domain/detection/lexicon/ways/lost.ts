import type { Kind } from "../kind.ts";

export const lost: Kind = {
  key: "lost",
  names: `flush*, wiped, deleted, lost, emptied, dropped, gelöscht, verloren, borrad*, perdu, truncate*, purged, vanished, missing`,
  about: `flush*, delete*, truncate*, wipe*, drop-table, lost, flushed, missing`,
  signs: `empty, gone, vanished, disappeared, flushall, flushdb, dbsize, missing, all gone, leer, vacío, vide, 消えた, dropped, reset to zero,
    everybody, everyone`,
};
