import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { personOf } from "#lib/access/person.ts";
import { GamedayError, type ErrorCode, notFound } from "#lib/domain/errors.ts";
import type { Audience } from "#lib/domain/events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";
import { readAs } from "#lib/queries/gate.ts";
import { budgets } from "../budget.ts";
import type { Batch, Picture, PollAnswer } from "../protocol.ts";
import type { Publisher } from "../publish.ts";
import { heardBy } from "../rooms.ts";
import type { Lingering } from "./linger.ts";
import { type Poll, readPoll } from "./read-poll.ts";

type Options = {
  store: Store;
  log: Logger;
  publisher: Publisher;
  build: string;
  lingering: Lingering;
  /** How often one person may ask, over all their tabs. */
  polls: { burst: number; perSecond: number };
  pictures: (audience: Audience, gameDayId: string) => Promise<Picture[]>;
};

const statuses: Record<ErrorCode, number> = { not_found: 404, invalid: 422, conflict: 409, too_many: 429, unavailable: 503 };
const retryAfterMs = 2_000;

/**
 * Answers a page that has no WebSocket: what follows its cursor, as soon as there is something, or that there is nothing yet. Any web
 * process can answer. The gate is asked before the wait and again after the read, so nobody is answered what came after they lost their role.
 */
export function answerPoll({ store, log, publisher, build, lingering, polls, pictures }: Options) {
  const allowed = budgets(polls.burst, polls.perSecond);

  const answer = async (request: IncomingMessage, poll: Poll, gone: AbortSignal): Promise<PollAnswer> => {
    const cookie = request.headers.cookie;
    const person = await personOf(new Headers(cookie === undefined ? {} : { cookie }), store);
    if (person !== null && !allowed.spend(person.personId))
      throw new GamedayError("too_many", "This page asks too often. It tries again by itself.");
    const { audience, gameDayId } = poll;
    return readAs(store, person, gameDayId, audience === "organizers" ? "organizer" : "participant", async (_, viewer) => {
      const stays = viewer.role === "participant" ? lingering.stay(viewer) : null;
      const began = performance.now();
      const held = await Promise.all(heardBy(audience).map((stream) => publisher.hold(audience, stream, gameDayId)));
      try {
        const signal = AbortSignal.any([gone, AbortSignal.timeout(poll.waitMs)]);
        const news = (): boolean => held.some(({ tail }) => tail.head() > (poll.cursors[tail.audience] ?? 0));
        while (!news() && !signal.aborted) await Promise.race([...held.map((one) => one.changed(signal))]);
        const heldMs = Math.round(performance.now() - began);
        const batches: Batch[] = [];
        for (const { tail } of held) batches.push({ audience: tail.audience, events: await tail.after(poll.cursors[tail.audience] ?? 0) });
        const shown = poll.pictures ? await pictures(audience, gameDayId) : [];
        return { batches: batches.filter(({ events }) => events.length > 0), pictures: shown, serverNow: clockNow(), heldMs, build };
      } finally {
        for (const one of held) one.release();
        stays?.();
      }
    });
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    try {
      const poll = readPoll(request);
      if (poll === null) throw notFound();
      send(response, 200, await answer(request, poll, gone.signal));
    } catch (error) {
      if (!(error instanceof GamedayError)) log.warn({ err: error }, "a page could not be told what is new");
      const { code, message } = error instanceof GamedayError ? error : { code: "unavailable" as const, message: "Not now. Try again." };
      if (statuses[code] >= 429) response.setHeader("Retry-After", Math.ceil(retryAfterMs / 1000));
      send(response, statuses[code], { ok: false, error: { code, message, field: null } });
    }
  };
}

function send(response: ServerResponse, status: number, body: object): void {
  if (response.destroyed) return;
  const json = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { "content-type": "application/json", "content-length": json.length, "cache-control": "no-store" });
  response.end(json);
}
