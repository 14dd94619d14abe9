"use client";

import { HealthList } from "#app/ui/health-list.tsx";
import { PublishedSchedule } from "#app/ui/published-schedule.tsx";
import { clockTime, shortDate } from "#app/ui/zone-time.ts";
import { useIncidentView } from "../incident-context.tsx";
import { PanelSection } from "./panel-section.tsx";

export function Health() {
  const { health } = useIncidentView().state;
  return (
    <PanelSection title="Health" beside="as seen from outside, last 20 min">
      {health.length === 0 ? <p className="text-ink-2">Nothing is watched from outside today.</p> : <HealthList health={health} />}
    </PanelSection>
  );
}

export function Schedule() {
  const { schedule, gameDay } = useIncidentView().state;
  if (schedule === null)
    return (
      <PanelSection title="Schedule">
        <p className="text-ink-2">Not published yet.</p>
      </PanelSection>
    );
  const published = Date.parse(schedule.publishedAt);
  return (
    <PanelSection
      title="Schedule"
      beside={`published ${shortDate(published, gameDay.zone)}, ${clockTime(published, gameDay.zone, "minutes")}`}
    >
      <PublishedSchedule schedule={schedule} clock={gameDay.clock} zone={gameDay.zone} />
    </PanelSection>
  );
}
