"use client";

import { Field } from "#app/ui/kit/field.tsx";
import { Input } from "#app/ui/kit/input.tsx";
import { Select } from "#app/ui/kit/select.tsx";
import { useNow } from "#app/ui/time/now.tsx";
import { useIncidentView } from "../incident-context.tsx";
import { parseSince, sinceInWords } from "../parse-since.ts";
import type { Draft } from "./draft.ts";

type Props = { draft: Draft; invalid: boolean; onChange: (part: Partial<Draft>) => void };

/** Where it was noticed, and since when; both may be left open. */
export function ObserveFields({ draft, invalid, onChange }: Props) {
  const { applications, gameDay } = useIncidentView("applications", "gameDay");
  const now = useNow();
  const since = parseSince(draft.since, now, gameDay.zone);
  const read = "at" in since && since.at !== null ? sinceInWords(since.at, now, gameDay.zone) : null;
  return (
    <>
      <Field label="Application" className="min-w-36 flex-1 phone:col-span-3 phone:min-w-0">
        <Select
          value={draft.applicationKey}
          options={[["", "Not sure"], ...applications.map(({ key, name }) => [key, name] as const)]}
          onChoose={(applicationKey) => onChange({ applicationKey })}
        />
      </Field>
      <Field label="Since when" className="min-w-36 flex-1 phone:col-span-3 phone:min-w-0">
        <Input
          value={draft.since}
          placeholder="10:12, or 2 min ago"
          autoComplete="off"
          aria-invalid={invalid}
          aria-describedby={invalid ? "composer-problem" : undefined}
          onChange={(event) => onChange({ since: event.target.value })}
          onBlur={() => read !== null && onChange({ since: read })}
        />
      </Field>
    </>
  );
}
