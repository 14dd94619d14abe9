import { expect, test } from "vitest";
import type { ProbeView } from "#lib/queries/views.ts";
import { movedOn } from "./moved-on.ts";

const startedAt = Date.parse("2012-10-21T15:00:00.000Z");
const iso = (second: number): string => new Date(startedAt + second * 1000).toISOString();
const probe = { key: "pool", state: "healthy", value: 2, since: null, bounds: {}, recent: [] } as unknown as ProbeView;
const tile = (second: number, value: number) => ({ tiles: [{ key: "pool", state: "healthy" as const, value, at: iso(second) }] });

test("a sample each second leaves twenty minutes to see, with the newest value last", () => {
  let probes: ProbeView[] = [probe];
  for (let second = 0; second < 3600; second++) probes = movedOn(probes, tile(second, second));
  const recent = probes[0]?.recent ?? [];
  expect(recent.at(-1)).toEqual({ at: iso(3599), value: 3599 });
  expect(Date.parse(recent[0]?.at ?? "")).toBeLessThanOrEqual(startedAt + (3600 - 1200) * 1000);
  expect(recent.length).toBeLessThan(130);
});

test("a sample that is known already changes nothing", () => {
  const [first] = movedOn([probe], tile(1, 2));
  expect(movedOn([first as ProbeView], tile(1, 2))[0]).toBe(first);
});
