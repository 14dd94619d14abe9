"use client";

import { Glyph } from "#app/ui/glyph.tsx";
import { MenuButton } from "#app/ui/kit/floating/menu.tsx";
import type { Theme } from "#app/ui/use-theme.ts";
import { useIncidentView } from "../incident-context.tsx";

const loadEntries = () => import("./own-entries.tsx").then(({ OwnEntries }) => ({ Menu: OwnEntries }));

/** A double agent's way to the organizers' side; comes from the server, so that nobody else's page holds a word of it. */
export type WayBack = { says: string; href: string } | null;

/** Who somebody is here, and what they may set for themselves. */
export function OwnMenu({ theme, wayBack }: { theme: Theme; wayBack: WayBack }) {
  const { me } = useIncidentView("me");
  return (
    <MenuButton className="min-w-0 shrink phone:size-11 phone:p-0!" load={loadEntries} more={{ initialTheme: theme, wayBack }}>
      <Glyph name="person" size="s" />
      <span className="truncate phone:sr-only">
        <bdi>{me.name}</bdi>
        {me.workstream === null ? "" : `, ${me.workstream}`}
        {me.role === "observer" ? ", observer" : ""}
      </span>
      <span className="sr-only">, settings</span>
    </MenuButton>
  );
}
