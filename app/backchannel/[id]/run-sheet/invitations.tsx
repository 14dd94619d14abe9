"use client";

import { Refusal } from "../../ui/refusal.tsx";
import type { SendsCommand } from "#app/ui/use-command.ts";
import type { PeopleView } from "#lib/queries/views.ts";
import { AskAgain } from "./ask-again.tsx";
import { CopyField } from "./copy-field.tsx";
import { InviteOrganizer } from "./invite-organizer.tsx";

/** Links to hand out, what they begin with, and replacing them. */
export function Invitations({ view, command }: { view: PeopleView; command: SendsCommand }) {
  const replace = (role: "participant" | "observer", whose: string) => (
    <AskAgain
      label={`Replace the ${whose} link`}
      says="Replace"
      does={`Replace it: the old ${whose} link stops working, whoever joined stays`}
      keeps="Keep it"
      busy={command.busy}
      act={() => void command.send("replace-link", { role })}
    />
  );
  return (
    <section id="people" aria-label="Invitations" className="grid gap-3">
      <h2 className="text-16 font-[620]">Invitations</h2>
      <p className="text-ink-2">{addressWords(view)}</p>
      <CopyField says="Engineers join by" link={view.links.participant} />
      {replace("participant", "engineers'")}
      <CopyField says="Leadership reads by" link={view.links.observer} />
      {replace("observer", "read-only")}
      <InviteOrganizer view={view} command={command} />
      <Refusal error={command.error} />
    </section>
  );
}

function addressWords({ address, source }: PeopleView): string {
  switch (source) {
    case "loopback":
      return `Only this machine opens ${address}. Start with --host 0.0.0.0 to let others in your network join.`;
    case "machine":
      return `These links begin with ${address}, this machine's address in its network. If others can't open it, start with --origin.`;
    case "browser":
      return `These links begin with ${address}, the address by which you came. Start with --origin to choose another.`;
    case "origin":
      return `These links begin with ${address}.`;
  }
}
