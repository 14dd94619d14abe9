import { setTimeout as sleep } from "node:timers/promises";
import type { Ours } from "../fan-out-round.ts";
import { ms, type Figure } from "../figure.ts";
import { percentile } from "../percentile.ts";

export type StopPlan = { presses: number; everyMs: number };

const aimMs = 250;
const patienceMs = 30_000;

/** Posts a command as an organizer's page does. Resolves with how long it took until it was accepted, ms; throws when it was not. */
export async function post({ instance, gameDayId }: Ours, cookie: string, name: string, input: object = {}): Promise<number> {
  const began = performance.now();
  const answer = await fetch(`${instance.url}/api/game-days/${gameDayId}/commands/${name}`, {
    method: "POST",
    headers: { cookie, origin: instance.url, "content-type": "application/json" },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(patienceMs),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${name} was answered ${answer.status}: ${text.slice(0, 200)}`);
  return performance.now() - began;
}

/** `refused`: what a press was answered that did not stop. */
export type Pressed = { tookMs: number[]; refused: string[] };

/** The organizers press in turns; between two presses the clock is resumed, so that each has something to hold. */
export async function pressStops(day: Ours, cookies: readonly string[], { presses, everyMs }: StopPlan): Promise<Pressed> {
  const pressed: Pressed = { tookMs: [], refused: [] };
  for (let press = 0; press < presses; press += 1) {
    const cookie = cookies[press % cookies.length] ?? "";
    await post(day, cookie, "stop-everything").then(
      (tookMs) => pressed.tookMs.push(tookMs),
      (error: Error) => pressed.refused.push(error.message),
    );
    await sleep(everyMs);
    if (press + 1 < presses) await post(day, cookie, "resume-clock").catch(() => undefined);
  }
  return pressed;
}

export function stopFigures({ tookMs, refused }: Pressed, open: number): Figure[] {
  if (tookMs.length === 0) throw new Error(`no press was accepted: ${refused[0]}`);
  const p99 = percentile(tookMs, 0.99);
  const [first = Number.NaN] = tookMs;
  return [
    {
      what: `Bad day: STOP EVERYTHING accepted, p99 of ${tookMs.length + refused.length} presses under that load`,
      ours: `${ms(p99)}${refused.length === 0 ? "" : `, ${refused.length} refused`}`,
      aim: `at most ${aimMs} ms`,
      meets: p99 <= aimMs && refused.length === 0,
      cause: `the first, with ${open} failures open, took ${ms(first)}; p50 ${ms(percentile(tookMs, 0.5))}${refused.length === 0 ? "" : `; refused: ${refused[0]}`}`,
    },
    { what: `Bad day: the first press, with ${open} failures open / p50 of all`, ours: `${ms(first)} / ${ms(percentile(tookMs, 0.5))}` },
  ];
}
