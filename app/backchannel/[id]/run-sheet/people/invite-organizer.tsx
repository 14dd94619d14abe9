"use client";

import { useState } from "react";
import type { SendsCommand } from "#app/ui/saving/use-command.ts";
import { ViewerMoment } from "#app/ui/time/viewer-moment.tsx";
import type { PeopleView } from "#lib/queries/views.ts";
import { Button } from "#app/ui/kit/button.tsx";
import { AskAgain } from "../failure/ask-again.tsx";
import { CopyField } from "./copy-field.tsx";

/** The link by which others come to organize. It is as secret as this page, so it is shown once. */
export function InviteOrganizer({ view, command }: { view: PeopleView; command: SendsCommand }) {
  const [token, setToken] = useState<string | null>(null);
  const { invitation, me, address } = view;
  if (!me.hasPassword)
    return (
      <p className="text-ink-2">
        To invite another organizer,{" "}
        <a className="text-accent-ink" href="/account">
          choose a password for yourself
        </a>{" "}
        first.
      </p>
    );
  const make = async () => setToken((await command.send("invite-organizer"))?.token ?? null);
  return (
    <div role="group" aria-label="Another organizer" className="grid gap-2">
      {token !== null && invitation !== null && (
        <CopyField says="Link for another organizer (secret, shown only now)" link={`${address}/join/${token}`} />
      )}
      {invitation === null ? (
        <Button className="justify-self-start" disabled={command.busy} onClick={() => make()}>
          Invite another organizer
        </Button>
      ) : (
        <>
          <p className="text-ink-2">
            An invitation to organize is open: made by {invitation.madeBy}, until <ViewerMoment at={invitation.expiresAt} shows="date" />.
            Anyone who has it can organize.
          </p>
          <div className="flex flex-wrap gap-1.5">
            <AskAgain
              label="Replace the invitation to organize"
              says="Replace"
              does="Replace it: the old invitation stops working, whoever came by it stays"
              keeps="Keep it"
              busy={command.busy}
              act={() => make()}
            />
            <AskAgain
              label="Revoke the invitation to organize"
              says="Revoke"
              does="Revoke it: it stops working, whoever joined stays"
              keeps="Keep it"
              busy={command.busy}
              act={() => command.send("revoke-invitation", { invitationId: invitation.id })}
            />
          </div>
        </>
      )}
    </div>
  );
}
