import type { Kind } from "../kind.ts";

export const backup: Kind = {
  key: "backup",
  names: `backup*, snapshot*, dump*, restore*, sicherung*, respaldo*, sauvegarde*, バックアップ, archive*, point in time`,
  about: `backup*, snapshot*`,
  signs: `!backup too old, backup age, last backup, backup failed, nightly dump, no backup, backup missing, pitr, backup alarm`,
};
