import { describe, expect, it } from "vitest";
import { buildReport } from "./report.ts";
import { smallDay, start } from "./testing/small-day.ts";

const minute = 60_000;

describe("what kept up beside what did worst", () => {
  /** The last sentence of the headline when gifts were down for this long of an hour. */
  const keptUp = (giftsDownMs: number, keys = ["look-up", "sign-ins", "gifts"]) => {
    const gifts = [
      { from: start, to: start + 60 * minute - giftsDownMs, state: "up" as const },
      { from: start + 60 * minute - giftsDownMs, to: start + 60 * minute, state: "down" as const },
    ];
    const probes = smallDay.probes.filter(({ key }) => keys.includes(key));
    const measured = probes.map((one) => (one.key === "gifts" ? { ...one, intervals: gifts } : one));
    const says = buildReport({ ...smallDay, probes: measured })
      .lead.map(({ text }) => text)
      .join("");
    return says.slice(says.indexOf("Sign-ins kept up"));
  };

  it("stayed up only when all of it did, the whole time", () => {
    expect(keptUp(0)).toBe("Sign-ins kept up 80.8 % of the day; every other core function stayed up.");
    expect(keptUp(1000)).toBe("Sign-ins kept up 80.8 % of the day, every other core function at least 99.9 %.");
  });

  it("isn't spoken of when nothing else was measured", () => {
    expect(keptUp(0, ["sign-ins", "replica-pool"])).toBe("Sign-ins kept up 80.8 % of the day.");
  });
});
