import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { SignatureV4 } from "@smithy/signature-v4";

export type SignedRequest = { method: string; url: string; headers: IncomingHttpHeaders; body: string };

/** The one secret of this stack, whatever the access key: nothing real can be reached with it. */
const practiceSecret = "practice";

/** SignatureV4 asks for a class; the digests are Node's. */
class Sha256 {
  #digest;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#digest = secret === undefined ? createHash("sha256") : createHmac("sha256", bytesOf(secret));
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#digest.update(bytesOf(data));
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#digest.digest());
  }
  reset(): void {}
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === "string") return Buffer.from(data);
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
}

const shape =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([\w-]+)\/([\w-]+)\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})$/;

/** The access key a request is signed with; null when nothing is signed. */
export function accessKeyOf({ authorization = "" }: IncomingHttpHeaders): string | null {
  return /Credential=([^/,\s]+)/.exec(authorization)?.[1] ?? null;
}

/** Whether a request is signed with the stack's secret as it arrived: host, date, action and body among what is signed. */
export async function isSigned({ method, url, headers, body }: SignedRequest): Promise<boolean> {
  const [, accessKeyId = "", day, region = "", service = "", names = "", signature = ""] = shape.exec(headers.authorization ?? "") ?? [];
  const signedNames = names.split(";");
  const date = readDate(headers["x-amz-date"]);
  if (signature === "" || date === null || date.toISOString().slice(0, 10).replaceAll("-", "") !== day) return false;
  if (!["host", "x-amz-date", ...("x-amz-target" in headers ? ["x-amz-target"] : [])].every((name) => signedNames.includes(name)))
    return false;
  // The body's digest is taken anew from the body, whatever a header says of it.
  const hash = "x-amz-content-sha256";
  const signed = signedNames.filter((name) => name !== hash).map((name) => [name, [headers[name]].flat().join(",")] as const);
  const { pathname, searchParams } = new URL(url, "http://control");
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey: practiceSecret },
    region,
    service,
    sha256: Sha256,
    applyChecksum: signedNames.includes(hash),
  });
  const request = {
    method,
    protocol: "http:",
    hostname: "127.0.0.1",
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: Object.fromEntries(signed),
    body,
  };
  const own = await signer.sign(request, { signingDate: date, signableHeaders: new Set(signedNames) });
  const expected = /Signature=([0-9a-f]{64})$/.exec(own.headers.authorization ?? "")?.[1] ?? "";
  return expected.length === signature.length && timingSafeEqual(Buffer.from(expected), Buffer.from(signature));
}

function readDate(written: string | string[] | undefined): Date | null {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(written)) ?? [];
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}
