import type { Kind } from "../kind.ts";

export const fileShare: Kind = {
  key: "file-share",
  names: `nfs, share, mount*, smb, cifs, efs, volume*, pvc, ebs, file system, filesystem, laufwerk, netzlaufwerk, freigabe, disco de red,
    partage, gluster*, ceph*, samba, nas, san`,
  about: `nfs*, smb*, efs*, file-share, volume`,
  signs: `!stale file handle, !transport endpoint, !d state, uninterruptible, ls hangs, df hangs, mount hangs, io wait, iowait, failedmount,
    !attachvolume, input output error, opening file*, open files, ls`,
};
