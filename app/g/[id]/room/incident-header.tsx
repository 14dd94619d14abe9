"use client";

import { useState } from "react";
import { Button } from "#app/ui/kit/button.tsx";
import { SeverityTag } from "#app/ui/severity.tsx";
import { StateTag } from "#app/ui/state-tag.tsx";
import { clockTime } from "#app/ui/time/zone-time.ts";
import type { IncidentCardView } from "#lib/queries/views.ts";
import { useIncidentView } from "../incident-context.tsx";
import { useCommand } from "#app/ui/saving/use-command.ts";
import { IncidentActions } from "./incident-actions.tsx";
import { IncidentRole } from "./incident-role.tsx";
import { MarkReal } from "./mark-real.tsx";
import { Topic } from "./topic.tsx";

/** The incident of the open room: what it is, who has it, and how to move it on. */
export function IncidentHeader({ incident }: { incident: IncidentCardView }) {
  const { gameDay, me, mayWrite } = useIncidentView("gameDay", "me", "mayWrite");
  const command = useCommand(gameDay.id);
  const [changing, setChanging] = useState(false);
  const { incidentId, number, title, severity, kind, status, commander, commanderId, scribe, scribeId, declaredAt } = incident;
  const open = status !== "resolved";
  return (
    <header className="border-b border-line bg-panel px-5 py-3 phone:px-3 phone:py-2">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <h1 className="text-20 font-strong tracking-tight wrap-anywhere phone:text-16 phone:leading-5.5">
          INC-{number} <bdi>{title}</bdi>
        </h1>
        {kind === "real" && (
          <StateTag state="real" look="solid">
            REAL
          </StateTag>
        )}
        <SeverityTag severity={severity} look="chip" />
        {!open && (
          <StateTag state="reverted" look="chip">
            Resolved
          </StateTag>
        )}
        {mayWrite && (
          <div
            id="incident-actions"
            className={`ml-auto flex flex-wrap items-center gap-2 phone:ml-0 phone:w-full ${changing ? "" : "phone:hidden"}`}
          >
            <IncidentActions incident={incident} command={command} />
          </div>
        )}
      </div>
      <Topic incident={incident} command={command} phoneMayChange={changing} />
      <div className="mt-1 flex flex-wrap items-center gap-x-5 gap-y-1 phone:mt-0 phone:gap-x-3.5">
        <dl className="contents">
          <IncidentRole
            term="Commander"
            name={commander}
            take={mayWrite && open && commanderId !== me.personId ? () => command.send("take-command", { incidentId }) : null}
            busy={command.busy}
            onPhone={changing}
          />
          <IncidentRole
            term="Scribe"
            name={scribe}
            take={mayWrite && open && scribeId !== me.personId ? () => command.send("take-scribe", { incidentId }) : null}
            busy={command.busy}
            onPhone={changing}
          />
          <div className="phone:hidden">
            <dt className="inline font-text text-ink-3">Declared</dt>{" "}
            <dd className="inline font-strong">
              <time dateTime={declaredAt}>{clockTime(Date.parse(declaredAt), gameDay.zone)}</time>
            </dd>
          </div>
        </dl>
        {mayWrite && (
          <Button
            look="quiet"
            className="ml-auto hidden phone:inline-flex"
            aria-expanded={changing}
            aria-controls="incident-actions"
            onClick={() => setChanging(!changing)}
          >
            {changing ? "Done" : "Change"}
          </Button>
        )}
        {mayWrite && kind === "simulated" && open && (
          <div className={`ml-auto flex phone:ml-0 phone:w-full ${changing ? "" : "phone:hidden"}`}>
            <MarkReal incident={incident} command={command} />
          </div>
        )}
      </div>
      {command.error !== null && (
        <p role="alert" className="mt-1 text-down">
          {command.error}
        </p>
      )}
    </header>
  );
}
