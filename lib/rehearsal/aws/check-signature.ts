import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { Hash } from "@smithy/core/serde";
import { SignatureV4 } from "@smithy/signature-v4";
import { AwsError } from "./errors.ts";
import { region } from "./pristine.ts";

export type SignedRequest = { method: string; url: string; headers: IncomingHttpHeaders; body: string };

/** Who signed, and for what. */
export type Signature = { accessKeyId: string; service: string };

const farthestMs = 15 * 60_000;
const bodyDigest = "x-amz-content-sha256";
const shape =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([\w-]+)\/([\w-]+)\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})$/;

/**
 * Checks that a request arrived as it was signed with `secret`: method, path, host, date, all headers of AWS and the body. Answers who
 * signed; throws AwsError as AWS would. Signatures in the query, which no driver makes, are refused.
 */
export async function checkSignature({ method, url, headers, body }: SignedRequest, secret: string, now = Date.now()): Promise<Signature> {
  if (headers.authorization === undefined) throw new AwsError("MissingAuthenticationToken", "Request is missing Authentication Token", 403);
  const [, accessKeyId = "", day, scopedTo, service = "", names = "", signature = ""] = shape.exec(headers.authorization) ?? [];
  const signed = names.split(";");
  const must = ["host", "x-amz-date", ...Object.keys(headers).filter((name) => name.startsWith("x-amz-"))];
  const date = readDate(headers["x-amz-date"]);
  if (signature === "" || date === null || !must.every((name) => signed.includes(name)))
    throw new AwsError("IncompleteSignature", "The request signature does not conform to AWS standards.", 400);
  if (scopedTo !== region) throw mismatch(`Credential should be scoped to a valid region, not '${scopedTo}'.`);
  if (date.toISOString().slice(0, 10).replaceAll("-", "") !== day) throw mismatch("Date in Credential scope does not match the request's.");
  if (Math.abs(now - date.getTime()) > farthestMs)
    throw new AwsError("RequestTimeTooSkewed", "The difference between the request time and the current time is too large.", 403);

  // The body's digest is taken from the body as it arrived, whatever a header says of it.
  const given = signed.filter((name) => name !== bodyDigest).map((name) => [name, [headers[name]].flat().join(",")] as const);
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey: secret },
    region,
    service,
    sha256: Hash.bind(null, "sha256"),
    applyChecksum: signed.includes(bodyDigest),
  });
  const arrived = { method, protocol: "http:", hostname: "127.0.0.1", path: url, headers: Object.fromEntries(given), body };
  const own = await signer.sign(arrived, { signingDate: date, signableHeaders: new Set(signed) });
  const expected = shape.exec(own.headers.authorization ?? "")?.[6] ?? "";
  if (expected.length !== signature.length || !timingSafeEqual(Buffer.from(expected), Buffer.from(signature)))
    throw mismatch("The request signature we calculated does not match the signature you provided.");
  return { accessKeyId, service };
}

const mismatch = (message: string) => new AwsError("SignatureDoesNotMatch", message, 403);

function readDate(written: string | string[] | undefined): Date | null {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(written)) ?? [];
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}
