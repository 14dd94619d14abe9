"use client";

import type { SendsCommand } from "#app/ui/saving/use-command.ts";
import type { PeopleView } from "#lib/queries/views.ts";
import { AskAgain } from "../failure/ask-again.tsx";

/** Who has a part in the game day, and who was removed from it. */
export function People({ view, closed, command }: { view: PeopleView; closed: boolean; command: SendsCommand }) {
  const { me, organizers, members, banned } = view;
  const remove = (personId: string, name: string, link: string) =>
    !closed && (
      <AskAgain
        label={`Remove ${name}`}
        says="Remove"
        does={`Remove ${name} at once, and replace ${link}`}
        keeps="Keep them"
        busy={command.busy}
        danger
        act={() => command.send("remove-person", { personId })}
      />
    );
  return (
    <section aria-label="People" className="grid gap-3">
      <h2 className="text-16 font-strong">People</h2>
      <Group title={`Organizers, hidden from everybody else (${organizers.length})`}>
        {organizers.map(({ personId, name, owner }) => (
          <Person
            key={personId}
            name={name}
            what={[owner ? "owner" : "", personId === me.personId ? "you" : ""].filter(Boolean).join(", ")}
          >
            {personId !== me.personId && (me.owner || !owner) && remove(personId, name, "the invitation they came by")}
          </Person>
        ))}
      </Group>
      <Group title={`Engineers and observers (${members.length})`}>
        {members.length === 0 && (
          <li className="px-3 py-2 text-ink-2">{closed ? "Nobody joined." : "Nobody has joined yet. Give out the links above."}</li>
        )}
        {members.map(({ personId, name, role, workstream }) => (
          <Person key={personId} name={name} what={role === "observer" ? "reads along" : (workstream ?? "no workstream")}>
            {personId !== me.personId && remove(personId, name, role === "observer" ? "the read-only link" : "the engineers' link")}
          </Person>
        ))}
      </Group>
      {banned.length > 0 && (
        <Group title={`Removed, and kept out (${banned.length})`}>
          {banned.map(({ personId, name, role, by }) => (
            <Person key={personId} name={name} what={`${role}, removed by ${by}`}>
              {!closed && (
                <AskAgain
                  label={`Let ${name} back in`}
                  says="Let back in"
                  does={`Let ${name} join again, by a link that works now`}
                  keeps="Keep them out"
                  busy={command.busy}
                  act={() => command.send("let-back-in", { personId })}
                />
              )}
            </Person>
          ))}
        </Group>
      )}
    </section>
  );
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-1">
      <h3 className="text-ink-2">{title}</h3>
      <ul className="divide-y divide-line rounded-3 border border-line bg-panel empty:hidden">{children}</ul>
    </div>
  );
}

function Person({ name, what, children }: { name: string; what: string; children: React.ReactNode }) {
  return (
    <li className="flex min-h-(--row) flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1">
      <bdi className="font-strong wrap-anywhere">{name}</bdi>
      <span className="text-ink-2">{what}</span>
      <span className="ml-auto">{children}</span>
    </li>
  );
}
