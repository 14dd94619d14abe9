import { severityNames, severityWords } from "#app/ui/severity.tsx";
import type { Severity } from "#lib/domain/plan.ts";

/** How bad: three words, all in sight. */
export function SeverityChoice({ value, onChange }: { value: Severity; onChange: (severity: Severity) => void }) {
  return (
    <fieldset className="field min-w-44 phone:col-span-4 phone:min-w-0">
      <legend className="mb-0.75 phone:sr-only">Severity</legend>
      <div className="choice">
        {severityNames.map((one) => (
          <label key={one}>
            <input type="radio" name="severity" className="sr-only" checked={one === value} onChange={() => onChange(one)} />
            {severityWords[one]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
