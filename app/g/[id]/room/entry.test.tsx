import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { IncidentChange } from "#lib/domain/stored/incident-changes.ts";
import type { RoomEntry } from "#lib/queries/views.ts";
import { anEvent, anIncident } from "../view.fixture.ts";
import { Entry } from "./entry.tsx";

const drawn = (...changes: IncidentChange[]): string => {
  const entry = anEvent(1, "incident.changed", { ...anIncident({ kind: "real" }), by: "Ann", changes }) as RoomEntry;
  return renderToStaticMarkup(<Entry entry={entry} zone="UTC" commanderId={null} pauses={[]} />);
};

test("an incident that became real is shown as one, and one that is only called REAL is not", () => {
  expect(drawn({ what: "real" })).toContain('data-s="real"');
  expect(drawn({ what: "topic", to: "This one is REAL" })).not.toContain('data-s="real"');
});
