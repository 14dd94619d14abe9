import { setTimeout as sleep } from "node:timers/promises";
import { expect, type APIRequestContext, type APIResponse } from "@playwright/test";

/** The product's own HTTP API, with the cookies of a person's browser, or of nobody's. */
export class Api {
  private readonly context: { request: APIRequestContext };
  private readonly url: string;

  constructor(context: { request: APIRequestContext }, url: string) {
    this.context = context;
    this.url = url;
  }

  async get<View>(path: string): Promise<View> {
    const response = await this.reach(path);
    expect(response.status(), path).toBe(200);
    return (await response.json()) as View;
  }

  async status(path: string): Promise<{ status: number; body: string }> {
    const response = await this.reach(path);
    return { status: response.status(), body: await response.text() };
  }

  /** A web process that was killed is started again, meanwhile nothing listens. */
  private async reach(path: string): Promise<APIResponse> {
    const until = Date.now() + 60_000;
    for (;;) {
      try {
        return await this.context.request.get(`${this.url}${path}`, { maxRetries: 3 });
      } catch (error) {
        if (!String(error).includes("ECONNREFUSED") || Date.now() > until) throw error;
        await sleep(250);
      }
    }
  }

  /** Runs a command and expects it to be taken. */
  async run<Result>(gameDayId: string, command: string, input: object = {}): Promise<Result> {
    const { status, body } = await this.post(`/api/game-days/${gameDayId}/commands/${command}`, input);
    expect(status, `${command}: ${body}`).toBe(200);
    return (JSON.parse(body) as { result: Result }).result;
  }

  async post(path: string, input: object): Promise<{ status: number; body: string }> {
    const response = await this.context.request.post(`${this.url}${path}`, { data: input, headers: { origin: this.url } });
    return { status: response.status(), body: await response.text() };
  }
}
