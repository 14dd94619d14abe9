import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ConductView } from "#lib/queries/views.ts";
import { KnowPanel } from "./know-panel.tsx";

const incident = (number: number, title: string, change: object = {}) => ({
  incidentId: `i${number}`,
  number,
  title,
  kind: "simulated",
  status: "investigating",
  commander: null,
  ...change,
});
const says = (incidents: object[]) => {
  const known = { incidents, entries: [], rooms: [], schedule: null, here: 3 } as unknown as ConductView["known"];
  const gameDay = { id: "g1", state: "running", zone: "UTC" } as unknown as ConductView["gameDay"];
  const panel = <KnowPanel known={known} gameDay={gameDay} refresh={async () => undefined} point={() => undefined} />;
  return renderToStaticMarkup(panel)
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
};

test("what they know names each incident that is open, and who commands it", () => {
  const all = says([
    incident(1, "Cards are refused", { status: "resolved" }),
    incident(2, "Nobody can sign in", { commander: "Lena Fischer" }),
    incident(3, "Queue refuses writes"),
  ]);
  expect(all).toContain("INC-2 Nobody can sign in Lena Fischer commands");
  expect(all).toContain("INC-3 Queue refuses writes no commander");
  expect(all).not.toContain("Cards are refused");
});

test("of more than two it gives the number, so that none is out of sight", () => {
  const many = ["Nobody can sign in", "Queue refuses writes", "Reads are slow", "Cards are refused"];
  expect(says(many.map((title, index) => incident(index + 1, title)))).toMatch(/INC-1 .*INC-2 .* and INC-3, INC-4 /);
});

test("a real incident among them is called so", () => {
  expect(says([incident(1, "Cards are refused", { kind: "real" }), incident(2, "Nobody can sign in")])).toMatch(
    /REAL Cards are refused .*INC-2 Nobody can sign in/,
  );
});
