import { Field } from "#app/ui/kit/field.tsx";
import { Select } from "#app/ui/kit/select.tsx";
import { severityNames, severityWords } from "#app/ui/severity.tsx";
import { incidentTransitions } from "#lib/domain/lifecycle.ts";
import type { IncidentCardView } from "#lib/queries/views.ts";
import type { useCommand } from "#app/ui/saving/use-command.ts";

/** Status and severity. A change is made upon the status that was seen, so two people can't overwrite each other unseen. */
export function IncidentActions({ incident, command }: { incident: IncidentCardView; command: ReturnType<typeof useCommand> }) {
  const { incidentId, status, severity } = incident;
  const change = (part: object) => void command.send("change-incident", { incidentId, expectedStatus: status, ...part });
  const statuses = [status, ...incidentTransitions[status]].map((one) => [one, one] as const);
  const severities = severityNames.map((one) => [one, severityWords[one]] as const);
  return (
    <>
      <Field label="Status" inline>
        <Select value={status} disabled={command.busy} options={statuses} onChoose={(next) => change({ status: next })} />
      </Field>
      <Field label="Severity" inline hideLabel>
        <Select value={severity} disabled={command.busy} options={severities} onChoose={(next) => change({ severity: next })} />
      </Field>
    </>
  );
}
