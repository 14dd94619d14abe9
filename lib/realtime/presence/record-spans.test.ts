import { beforeEach, describe, expect, test, vi } from "vitest";
import { type SpannedConnection, recordSpans, type Spans } from "./record-spans.ts";

let now = 1_000_000;
vi.mock("#lib/persistence/clock.ts", () => ({ clockNow: () => now }));

let spans: Spans;
const ann = { gameDayId: "g1", personId: "ann" };
const connection = (heardAt = () => now): SpannedConnection => ({ viewer: ann, heardAt });
const seen = () => spans.changed("open").map(({ since, until, open }) => ({ since, until, open }));

beforeEach(() => {
  now = 1_000_000;
  spans = recordSpans();
});

describe("a person's span", () => {
  test("goes on with what is heard of any of their connections, and ends with the last one", () => {
    const [tab, other] = [connection(() => 1_001_000), connection(() => 1_002_000)];
    spans.begin(tab);
    spans.begin(other);
    now = 1_003_000;
    expect(seen()).toEqual([{ since: 1_000_000, until: 1_002_000, open: true }]);
    spans.end(other);
    expect(seen()).toEqual([{ since: 1_000_000, until: 1_002_000, open: true }]);
    spans.end(tab);
    expect(seen()).toEqual([{ since: 1_000_000, until: 1_002_000, open: false }]);
  });

  test("ended when they were last heard of, not when that was noticed", () => {
    const dead = connection(() => 1_001_000);
    spans.begin(dead);
    now = 1_014_000;
    spans.end(dead);
    expect(seen()).toEqual([{ since: 1_000_000, until: 1_001_000, open: false }]);
  });

  test("is another one for who comes back while their old connection is silent", () => {
    spans.begin(connection(() => 1_001_000));
    now = 1_010_000;
    spans.begin(connection());
    expect(seen()).toEqual([
      { since: 1_000_000, until: 1_001_000, open: false },
      { since: 1_010_000, until: 1_010_000, open: true },
    ]);
  });

  test("is told until it is written, and not once more when it had ended", () => {
    const gone = connection();
    spans.begin(gone);
    spans.end(gone);
    spans.written(spans.changed("open"));
    expect(seen()).toEqual([]);
  });
});

test("a crowd that stays is not written again because somebody comes", () => {
  const crowd = Array.from({ length: 50 }, (_, at) => ({ viewer: { gameDayId: "d", personId: `p${at}` }, heardAt: () => Date.now() }));
  for (const one of crowd) spans.begin(one);
  spans.written(spans.changed());
  spans.begin({ viewer: { gameDayId: "d", personId: "newcomer" }, heardAt: () => Date.now() });
  expect(spans.changed().map(({ personId }) => personId)).toEqual(["newcomer"]);
  expect(spans.changed("open")).toHaveLength(51);
});
