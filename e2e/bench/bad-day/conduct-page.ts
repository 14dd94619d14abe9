import { setTimeout as sleep } from "node:timers/promises";
import type { ConductView } from "#lib/queries/views.ts";
import { conductLine } from "#lib/realtime/client/conduct/conduct-line.ts";
import { openStream } from "#lib/realtime/client/stream-client.ts";
import { foldConduct } from "#lib/realtime/client/conduct/fold-conduct.ts";
import { organizersNamespace, organizersPollPath } from "#lib/realtime/organizer-protocol.ts";

/** What an organizer's page was told since it was opened. `whole`: how often all of the picture; `bytes`: of all, as JSON. */
export type ConductHeard = { told: number; whole: number; bytes: number };
export type ConductPage = { connected: Promise<void>; heard: () => ConductHeard; close: () => void };

type Options = { url: string; gameDayId: string; cookie: string };

/** What the Conduct page does: loads its picture once, hears both streams, and folds what it is told. What a browser draws is left out. */
export async function openConductPage({ url, gameDayId, cookie }: Options): Promise<ConductPage> {
  const connected = Promise.withResolvers<void>();
  const heard: ConductHeard = { told: 0, whole: 0, bytes: 0 };
  const answer = await firstPicture(`${url}/api/game-days/${gameDayId}/conduct`, cookie);
  if (!answer.ok) throw new Error(`an organizer's first picture was answered ${answer.status}`);
  const initial = (await answer.json()) as ConductView;
  const fold = foldConduct(initial);
  const line = conductLine({
    version: fold.version,
    hear: (told) => {
      heard.told += 1;
      heard.bytes += JSON.stringify(told).length;
      if (told.kind === "whole") heard.whole += 1;
      return fold.hear(told);
    },
  });
  const close = openStream({
    url,
    namespace: organizersNamespace,
    pollPath: organizersPollPath,
    gameDayId,
    cursors: initial.cursors,
    line,
    onEvents: fold.events,
    onPicture: () => undefined,
    onBehind: async ({ audience, head }) => ({ [audience]: head }),
    onStatus: (status) => {
      if (status === "connected") connected.resolve();
      if (status === "refused") connected.reject(new Error("an organizer was refused"));
    },
    onClock: () => undefined,
    fetch: (address, init) => globalThis.fetch(address, { ...init, headers: { cookie } }),
    connection: { forceNew: true, extraHeaders: { cookie, origin: url } },
  });
  return { connected: connected.promise, heard: () => heard, close };
}

/** A server that has more to do than it can says when to ask again, and a page does so by itself. */
async function firstPicture(address: string, cookie: string): Promise<Response> {
  for (;;) {
    const answer = await fetch(address, { headers: { cookie } });
    if (answer.status !== 503) return answer;
    await sleep(1_000 * Number(answer.headers.get("retry-after") ?? 1));
  }
}
