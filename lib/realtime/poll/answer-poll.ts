import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { personOf } from "#lib/access/person.ts";
import { GamedayError, notFound, statusOf } from "#lib/domain/errors.ts";
import type { Audience } from "#lib/domain/events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";
import { deletionsOf, type Deletion } from "#lib/persistence/deleting/deleted-game-days.ts";
import { readConnected } from "#lib/queries/gate.ts";
import { budgets } from "../budget.ts";
import type { ConductKeeper } from "../conduct/keep-conduct.ts";
import { type Endings, goneFor } from "../end-deleted.ts";
import { type Batch, type Behind, mostMissed, type Picture, type PollAnswer } from "../protocol.ts";
import type { HeldTail, Publisher } from "../publish.ts";
import { heardBy } from "../rooms.ts";
import type { Lingering } from "./linger.ts";
import { type Poll, readPoll } from "./read-poll.ts";
import { seenLately } from "./seen-lately.ts";

type Options = {
  store: Store;
  log: Logger;
  publisher: Publisher;
  build: string;
  lingering: Lingering;
  /** How often one person may ask, over all their tabs. */
  polls: { burst: number; perSecond: number; eachMs?: number };
  conduct: Pick<ConductKeeper, "watch">;
  endings: Pick<Endings, "watch">;
  pictures: (audience: Audience, gameDayId: string) => Promise<Picture[]>;
};

/** `gone`: nobody waits for the answer any more. */
type Asking = { gone: AbortSignal; personId: string | null };

const retryAfterMs = 2_000;
/** What a question may cost the process, generously: the more ask, the more each waits for, that all of them be answered in time. */
const usualEachMs = 5;

/**
 * Answers a page that has no WebSocket: what follows its cursor, as soon as there is something, or that there is nothing yet. Any web
 * process can answer. Session and gate are asked before the wait and again after it, so nobody is answered what came after they lost their
 * role.
 */
export function answerPoll({ store, log, publisher, build, lingering, polls, conduct, endings, pictures }: Options) {
  const lately = seenLately();
  const allowed = budgets(polls.burst, polls.perSecond);
  const { eachMs = usualEachMs } = polls;
  const crowds = new Map<string, number>();

  /** Returns how it is left again. */
  const join = (crowd: string): (() => void) => {
    crowds.set(crowd, (crowds.get(crowd) ?? 0) + 1);
    return () => {
      const others = (crowds.get(crowd) ?? 1) - 1;
      if (others === 0) crowds.delete(crowd);
      else crowds.set(crowd, others);
    };
  };

  const askedBy = ({ headers: { cookie } }: IncomingMessage) => personOf(new Headers(cookie === undefined ? {} : { cookie }), store);

  const answer = async (request: IncomingMessage, poll: Poll, asking: Asking): Promise<PollAnswer> => {
    const person = await askedBy(request);
    if (person !== null && !allowed.spend(person.personId))
      throw new GamedayError("too_many", "This page asks too often. It tries again by itself.");
    asking.personId = person?.personId ?? null;
    const { audience, gameDayId, conduct: ask } = poll;
    return readConnected(store, person, gameDayId, audience === "organizers" ? "organizer" : "participant", async (_, viewer) => {
      lately.saw(viewer.personId, gameDayId);
      const began = performance.now();
      const releases: (() => void)[] = [];
      // By audience: a participant could reckon from their own wait how many organizers ask.
      const crowd = `${audience} ${gameDayId}`;
      try {
        if (viewer.role === "participant") releases.push(lingering.stay(viewer));
        // Before anything is held: a deletion in between would be told to nobody.
        const ending = endings.watch(gameDayId);
        releases.push(ending.leave, join(crowd));
        const held: HeldTail[] = [];
        for (const stream of heardBy(audience)) {
          const one = await publisher.hold(audience, stream, gameDayId);
          releases.push(one.release);
          held.push(one);
        }
        const watch = ask === null ? null : await conduct.watch(gameDayId);
        if (watch !== null) releases.push(watch.leave);
        const signal = AbortSignal.any([asking.gone, ending.deleted, AbortSignal.timeout(poll.waitMs)]);
        const news = (): boolean => held.some(({ tail }) => tail.head() > (poll.cursors[tail.audience] ?? 0));
        const differs = (): boolean => ask !== null && watch?.differs(ask.version) === true;
        const waitedFor = watch === null ? held : [...held, watch];
        while (!news() && !differs() && !signal.aborted) await Promise.race(waitedFor.map((one) => one.changed(signal)));
        // What is said meanwhile goes with it. Who asks for the first time is answered at once.
        await restOf(Math.min(poll.waitMs, (crowds.get(crowd) ?? 1) * eachMs) - (performance.now() - began), signal);
        // Its session may have ended meanwhile.
        if ((await askedBy(request)) === null) throw notFound();
        const heldMs = Math.round(performance.now() - began);
        const batches: Batch[] = [];
        const behind: Behind[] = [];
        for (const { tail } of held) {
          const { audience } = tail;
          const cursor = poll.cursors[audience] ?? 0;
          if (tail.head() - cursor > mostMissed) behind.push({ audience, head: tail.head() });
          else batches.push({ audience, events: await tail.after(cursor) });
        }
        const shown = poll.pictures ? await pictures(audience, gameDayId) : [];
        const more = ask === null ? {} : { more: await watch?.toldTo(ask) };
        return {
          batches: batches.filter(({ events }) => events.length > 0),
          behind,
          pictures: shown,
          serverNow: clockNow(),
          heldMs,
          build,
          ...more,
        };
      } finally {
        for (const release of releases) release();
      }
    });
  };

  /** Told to whoever was of the game day a moment ago, and to nobody else: for others there never was one. */
  const deletionOf = async (poll: Poll | null, { personId }: Asking): Promise<Deletion | null> => {
    if (poll === null || personId === null || !lately.isKnown(personId, poll.gameDayId)) return null;
    return (await deletionsOf(store.stream.organizers, [poll.gameDayId]).catch(() => []))[0] ?? null;
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const asking: Asking = { gone: gone.signal, personId: null };
    const poll = readPoll(request);
    try {
      if (poll === null) throw notFound();
      send(response, 200, await answer(request, poll, asking));
    } catch (error) {
      const deletion = await deletionOf(poll, asking);
      if (poll !== null && deletion !== null) return send(response, 410, goneFor(poll.audience, deletion));
      if (!(error instanceof GamedayError)) log.warn({ err: error }, "a page could not be told what is new");
      const { code, message } = error instanceof GamedayError ? error : { code: "unavailable" as const, message: "Not now. Try again." };
      if (statusOf[code] >= 429) response.setHeader("Retry-After", Math.ceil(retryAfterMs / 1000));
      send(response, statusOf[code], { ok: false, error: { code, message, field: null } });
    }
  };
}

function send(response: ServerResponse, status: number, body: object): void {
  if (response.destroyed) return;
  const json = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { "content-type": "application/json", "content-length": json.length, "cache-control": "no-store" });
  response.end(json);
}

const restOf = (ms: number, signal: AbortSignal): Promise<void> =>
  ms > 0 ? sleep(ms, undefined, { signal }).catch(() => undefined) : Promise.resolve();
