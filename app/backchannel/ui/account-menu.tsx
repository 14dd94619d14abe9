"use client";

import { useRef } from "react";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { Menu, type MenuEntry } from "#app/ui/kit/floating/menu.tsx";
import { Tooltip } from "#app/ui/kit/floating/tooltip.tsx";

/** Who is signed in, and what belongs to that: sessions, password, signing out. */
export function AccountMenu({ name, peopleAt }: { name: string; peopleAt?: string }) {
  const signOut = useRef<HTMLFormElement>(null);
  const entries: MenuEntry[] = [
    { kind: "link", says: "Account, password and sessions", href: "/account" },
    ...(peopleAt === undefined ? [] : [{ kind: "link", says: "People and invitations", href: peopleAt } as const]),
    { kind: "act", says: "Sign out", act: () => signOut.current?.requestSubmit() },
  ];
  return (
    <div className="flex-none">
      <Tooltip says="Sessions, password, signing out">
        {(described) => (
          <Menu aria-label={`Account of ${name}`} label="Account" head={<b>{name}</b>} entries={entries} described={described}>
            <Glyph name="key" size="s" />
          </Menu>
        )}
      </Tooltip>
      <form ref={signOut} method="post" action="/api/account/sign-out" hidden />
      <noscript>
        <a href="/account">Account</a>
      </noscript>
    </div>
  );
}
