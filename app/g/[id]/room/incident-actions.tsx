import { severityNames, severityWords } from "#app/ui/severity.tsx";
import { incidentTransitions } from "#lib/domain/lifecycle.ts";
import type { IncidentCardView } from "#lib/queries/views.ts";
import type { useCommand } from "#app/ui/use-command.ts";

/** Status and severity. A change is made upon the status that was seen, so two people can't overwrite each other unseen. */
export function IncidentActions({ incident, command }: { incident: IncidentCardView; command: ReturnType<typeof useCommand> }) {
  const { incidentId, status, severity } = incident;
  const change = (part: object) => void command.send("change-incident", { incidentId, expectedStatus: status, ...part });
  return (
    <>
      <label className="flex items-center gap-1.5 text-ink-3">
        Status
        <select
          className="input min-h-7! w-auto! coarse:min-h-11!"
          value={status}
          disabled={command.busy}
          onChange={(event) => change({ status: event.target.value })}
        >
          {[status, ...incidentTransitions[status]].map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </label>
      <label className="flex items-center gap-1.5 text-ink-3">
        <span className="sr-only">Severity</span>
        <select
          className="input min-h-7! w-auto! coarse:min-h-11!"
          value={severity}
          disabled={command.busy}
          onChange={(event) => change({ severity: event.target.value })}
        >
          {severityNames.map((one) => (
            <option key={one} value={one}>
              {severityWords[one]}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
