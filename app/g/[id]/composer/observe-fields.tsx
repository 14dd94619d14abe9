"use client";

import { useNow } from "#app/ui/now.tsx";
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
      <label className="field min-w-36 flex-1 phone:col-span-3 phone:min-w-0">
        Application
        <select className="input" value={draft.applicationKey} onChange={(event) => onChange({ applicationKey: event.target.value })}>
          <option value="">Not sure</option>
          {applications.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="field min-w-36 flex-1 phone:col-span-3 phone:min-w-0">
        Since when
        <input
          className="input"
          value={draft.since}
          placeholder="10:12, or 2 min ago"
          autoComplete="off"
          aria-invalid={invalid}
          aria-describedby={invalid ? "composer-problem" : undefined}
          onChange={(event) => onChange({ since: event.target.value })}
          onBlur={() => read !== null && onChange({ since: read })}
        />
      </label>
    </>
  );
}
