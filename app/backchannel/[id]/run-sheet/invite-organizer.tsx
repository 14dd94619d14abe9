"use client";

import { useState } from "react";
import type { SendsCommand } from "#app/ui/use-command.ts";
import type { PeopleView } from "#lib/queries/views.ts";
import { Button } from "../../ui/button.tsx";
import { AskAgain } from "./ask-again.tsx";
import { CopyField } from "./copy-field.tsx";

/** The link by which others come to organize. It is as secret as this page, so it is shown once. */
export function InviteOrganizer({ view, command }: { view: PeopleView; command: SendsCommand }) {
  const [shown, setShown] = useState(false);
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
  const token = shown && isToken(command.result) ? command.result.token : null;
  const make = async () => setShown(await command.send("invite-organizer"));
  return (
    <div role="group" aria-label="Another organizer" className="grid gap-2">
      {token !== null && invitation !== null && (
        <CopyField says="A second organizer joins by (secret, shown only now)" link={`${address}/join/${token}`} />
      )}
      {invitation === null ? (
        <Button className="justify-self-start" disabled={command.busy} onClick={() => void make()}>
          Invite another organizer
        </Button>
      ) : (
        <>
          <p className="text-ink-2">
            An invitation to organize is open: made by {invitation.madeBy}, until{" "}
            <time dateTime={invitation.expiresAt} suppressHydrationWarning>
              {new Date(invitation.expiresAt).toLocaleDateString(undefined, { dateStyle: "medium" })}
            </time>
            . Everybody who has it can organize.
          </p>
          <div className="flex flex-wrap gap-1.5">
            <AskAgain
              label="Replace the invitation to organize"
              says="Replace"
              does="Replace it: the old invitation stops working, whoever came by it stays"
              keeps="Keep it"
              busy={command.busy}
              act={() => void make()}
            />
            <AskAgain
              label="Revoke the invitation to organize"
              says="Revoke"
              does="Revoke it: nobody else comes by it, whoever did stays"
              keeps="Keep it"
              busy={command.busy}
              act={() => void command.send("revoke-invitation", { invitationId: invitation.id })}
            />
          </div>
        </>
      )}
    </div>
  );
}

const isToken = (result: unknown): result is { token: string } => typeof result === "object" && result !== null && "token" in result;
