import { statfs } from "node:fs/promises";

/** A start asks for this much. */
export const startNeedsMegabytes = 400;
/** With less a day goes on, but not for long: a write-ahead log of PostgreSQL's is 16 MB. */
export const lowMegabytes = 200;

/** What is free on a folder's disk for users like us. Throws what the file system says. */
export async function freeMegabytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return Math.floor((bavail * bsize) / 1e6);
}
