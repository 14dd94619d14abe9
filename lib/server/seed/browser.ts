import type { z } from "zod";
import { StartRefusal } from "../startup/refusal.ts";
import { paths } from "./paths.ts";

/** Somebody's browser, as far as the product's own HTTP API sees it: cookies and an origin. What is refused is thrown as its sentence. */
export class SeedBrowser {
  readonly url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.url = url;
  }

  async get<Answer extends z.ZodType>(path: string, answer: Answer): Promise<z.output<Answer>> {
    return answer.parse(await this.#ask(path, {}));
  }

  async post(path: string, input: object): Promise<unknown> {
    const headers = { "content-type": "application/json", accept: "application/json", origin: this.url };
    const said = (await this.#ask(path, { method: "POST", headers, body: JSON.stringify(input) })) as { result?: unknown };
    return said.result;
  }

  run(gameDayId: string, command: string, input: object = {}): Promise<unknown> {
    return this.post(paths.command(gameDayId, command), input);
  }

  async #ask(path: string, asked: { method?: string; headers?: Record<string, string>; body?: string }): Promise<unknown> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(`${this.url}${path}`, { ...asked, headers: { ...asked.headers, cookie }, redirect: "manual" });
    for (const kept of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(kept) ?? [];
      this.#cookies.set(name, value);
    }
    const text = await response.text();
    if (!response.ok) throw new StartRefusal(`${path.split("/").at(-1)}: ${sentenceIn(text) ?? `answered ${response.status}`}`);
    return JSON.parse(text) as unknown;
  }
}

function sentenceIn(text: string): string | null {
  try {
    return (JSON.parse(text) as { error?: { message?: string } }).error?.message ?? null;
  } catch {
    return null;
  }
}
