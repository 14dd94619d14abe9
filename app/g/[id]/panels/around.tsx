"use client";

import { memo } from "react";
import { HealthList } from "#app/ui/measuring/health-list.tsx";
import { PublishedSchedule } from "#app/ui/time/published-schedule.tsx";
import { clockTime, shortDate } from "#app/ui/time/zone-time.ts";
import { useIncidentView } from "../incident-context.tsx";
import { PanelSection } from "./panel-section.tsx";

export const HealthPanel = memo(function HealthPanel() {
  const { health, live } = useIncidentView("health", "live");
  return (
    <PanelSection title="Health" beside={live ? "as seen from outside, last 20 min" : "not connected: as last seen"}>
      {health.length === 0 ? (
        <p className="text-ink-2">Nothing is watched from outside today.</p>
      ) : (
        <HealthList health={health} live={live} />
      )}
    </PanelSection>
  );
});

export const SchedulePanel = memo(function SchedulePanel() {
  const { schedule, gameDay } = useIncidentView("schedule", "gameDay");
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
});
