import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ConductView } from "#lib/queries/views.ts";
import { WordMoment } from "./word-moment.tsx";

const clock = { startedAt: "2012-10-21T15:00:00.000Z", heldSince: null, heldTotalMs: 0, stoppedAt: null };
const gameDay = { clock, holds: [], zone: "UTC" } as unknown as ConductView["gameDay"];
const at = (seconds: number) => new Date(Date.parse(clock.startedAt) + seconds * 1000).toISOString();
const says = (word: { at: string; committedAt: string | null; since?: string | null }) =>
  renderToStaticMarkup(<WordMoment word={word} gameDay={gameDay} />).replace(/<[^>]+>/g, "");

test("a word has one moment, unless it claims an earlier one than it arrived at", () => {
  expect(says({ at: at(95), committedAt: at(95) })).toBe("00:01:35");
  expect(says({ at: at(95), committedAt: at(160) })).toBe("written 00:01:35 while away, arrived 00:02:40");
  expect(says({ at: at(95), committedAt: at(95), since: at(30) })).toBe("00:01:35, claimed to be so since 00:00:30");
  expect(says({ at: at(95), committedAt: null })).toBe("00:01:35");
});
