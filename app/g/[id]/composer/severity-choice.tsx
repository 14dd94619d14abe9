import { Choice } from "#app/ui/kit/choice.tsx";
import { severityNames, severityWords } from "#app/ui/severity.tsx";
import type { Severity } from "#lib/domain/plan.ts";

const options = severityNames.map((one) => [one, severityWords[one]] as const);

/** How bad: three words, all in sight. */
export function SeverityChoice({ value, onChange }: { value: Severity; onChange: (severity: Severity) => void }) {
  return (
    <Choice
      legend="Severity"
      look="joined"
      className="min-w-44 phone:col-span-4 phone:min-w-0"
      options={options}
      value={value}
      onChoose={onChange}
    />
  );
}
