"use client";

import { Refusal } from "../../../ui/refusal.tsx";
import type { SendsCommand } from "#app/ui/saving/use-command.ts";
import { ViewerMoment } from "#app/ui/time/viewer-moment.tsx";
import type { PeopleView } from "#lib/queries/views.ts";
import { AskAgain } from "../failure/ask-again.tsx";
import { CopyField } from "./copy-field.tsx";
import { InviteOrganizer } from "./invite-organizer.tsx";

/** Links to hand out, what they begin with, and replacing them. */
export function Invitations({ view, closed, command }: { view: PeopleView; closed: boolean; command: SendsCommand }) {
  const replace = (role: "participant" | "observer", whose: string) => (
    <AskAgain
      label={`Replace the ${whose} link`}
      says="Replace"
      does={`Replace it: the old ${whose} link stops working, whoever joined stays`}
      keeps="Keep it"
      busy={command.busy}
      act={() => command.send("replace-link", { role })}
    />
  );
  if (closed)
    return (
      <section id="people" aria-label="Invitations" className="grid gap-3">
        <h2 className="text-16 font-strong">Invitations</h2>
        <p className="text-ink-2">The game day is archived: nobody joins it any more. It can still be read by this link.</p>
        <CopyField says="Read-only link for leadership" link={view.links.observer} />
        <Lasts {...view.linksLast.observer} closed />
      </section>
    );
  return (
    <section id="people" aria-label="Invitations" className="grid gap-3">
      <h2 className="text-16 font-strong">Invitations</h2>
      <p className="text-ink-2">{addressWords(view)}</p>
      <CopyField says="Link for engineers" link={view.links.participant} />
      <div className="flex flex-wrap items-center gap-x-2">
        <Lasts {...view.linksLast.participant} />
        {replace("participant", "engineers'")}
      </div>
      <CopyField says="Read-only link for leadership" link={view.links.observer} />
      <div className="flex flex-wrap items-center gap-x-2">
        <Lasts {...view.linksLast.observer} />
        {replace("observer", "read-only")}
      </div>
      <InviteOrganizer view={view} command={command} />
      <Refusal error={command.error} />
    </section>
  );
}

function Lasts({ until, works, closed = false }: PeopleView["linksLast"]["participant"] & { closed?: boolean }) {
  return (
    <p className="text-ink-2">
      {works ? "Works until " : closed ? "It no longer works. It worked until " : "It no longer works, so replace it. It worked until "}
      <ViewerMoment at={until} shows="date" />.
    </p>
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
