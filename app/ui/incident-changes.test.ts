import { expect, test } from "vitest";
import { incidentChangeWords } from "./incident-changes.ts";

test("what became of an incident is told in words", () => {
  expect(
    incidentChangeWords([
      { what: "status", to: "mitigated" },
      { what: "topic", to: "Reads are slow." },
    ]),
  ).toBe("mitigated, topic: Reads are slow.");
  expect(incidentChangeWords([{ what: "left", name: "Ann", commanded: true, wrote: true }])).toBe(
    "removed Ann, its commander and scribe, from the game day. It has no commander now.",
  );
  expect(incidentChangeWords([{ what: "command", from: "Ann" }])).toBe("took command from Ann");
  expect(incidentChangeWords([{ what: "real" }])).toBe("this one is REAL");
});
