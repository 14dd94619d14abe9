import type { Kind } from "../kind.ts";

export const disk: Kind = {
  key: "disk",
  names: `disk*, filesystem*, file system, inode*, platte*, festplatte*, disco*, disque*, ディスク, var log, partition full, mount, storage space,
    ssd, wal directory, log volume`,
  about: `disk*, fill*, disk-free, inode*`,
  signs: `!no space left, !enospc, !disk full, disk full, almost full, !filesystem almost full, used 100, 100 used, df, no space, space left,
    platte voll, disco lleno, disque plein, inode*, could not extend file, full, cannot write, fsync, log rotation, 満杯, 空き容量, iops,
    quota exceeded`,
};
