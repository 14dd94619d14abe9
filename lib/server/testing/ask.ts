import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

export type Asked = { method?: string; headers?: Record<string, string>; body?: string };
export type Answered = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

/** One HTTP request with exactly these headers, also those that fetch keeps to itself (Host, Origin). Follows no redirect. */
export function ask(url: string, { method = "GET", headers = {}, body }: Asked = {}): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString("utf8") }),
      );
      answer.on("error", reject);
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

/** The same, and again when the answer says that there was too much to do, as whoever reads it would. */
export async function askAgain(url: string, asked: Asked = {}): Promise<Answered> {
  const answered = await ask(url, asked);
  const wait = answered.headers["retry-after"];
  if (answered.status !== 503 || wait === undefined) return answered;
  await sleep(Number(wait) * 1_000);
  return askAgain(url, asked);
}
