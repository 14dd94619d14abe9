import { execFileSync } from "node:child_process";
import { chmod, chown, writeFile } from "node:fs/promises";
import { join } from "node:path";

export type Certificates = { authority: string; certificate: string; key: string };

/** A root of its own, and a certificate for localhost that it signed. The key is readable for `owner` alone. */
export async function makeCertificates(folder: string, owner: { uid: number; gid: number } | null): Promise<Certificates> {
  const at = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): void => void execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  const fresh = ["-newkey", "rsa:2048", "-nodes", "-days", "2"];
  openssl("req", "-x509", ...fresh, "-subj", "/CN=Gameday test root", "-keyout", "root.key", "-out", "root.crt");
  openssl("req", ...fresh.slice(0, 3), "-subj", "/CN=localhost", "-keyout", "server.key", "-out", "server.csr");
  await writeFile(at("names"), "subjectAltName=DNS:localhost");
  const signing = ["-CA", "root.crt", "-CAkey", "root.key", "-CAcreateserial", "-days", "2", "-extfile", "names"];
  openssl("x509", "-req", "-in", "server.csr", ...signing, "-out", "server.crt");
  await chmod(at("server.key"), 0o600);
  if (owner !== null) for (const name of ["server.key", "server.crt"]) await chown(at(name), owner.uid, owner.gid);
  return { authority: at("root.crt"), certificate: at("server.crt"), key: at("server.key") };
}
