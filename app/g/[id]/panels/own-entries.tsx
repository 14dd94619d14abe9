"use client";

import { useCallback, useState } from "react";
import { MenuSurface } from "#app/ui/kit/floating/menu-surface.tsx";
import type { Below, MenuEntry } from "#app/ui/kit/floating/menu.tsx";
import { NotOpened } from "#app/ui/kit/floating/not-opened.tsx";
import { useOnDemand } from "#app/ui/kit/floating/use-on-demand.ts";
import { type Theme, themes, useTheme } from "#app/ui/use-theme.ts";
import { useIncidentView } from "../incident-context.tsx";
import type { WayBack } from "./own-menu.tsx";

const loadDevice = () => import("./other-device.tsx");

type Props = Below & { initialTheme: Theme; wayBack: WayBack };

/** What the own menu holds: none of it is needed before one can write. */
export function OwnEntries({ initialTheme, wayBack, ...below }: Props) {
  const { gameDay, me } = useIncidentView("gameDay", "me");
  const [theme, choose] = useTheme(initialTheme);
  const [offering, setOffering] = useState(false);
  const { loaded: device, failed, ask } = useOnDemand(loadDevice);
  const close = useCallback(() => setOffering(false), []);
  const entries: MenuEntry[] = [
    { kind: "one-of", says: "Colours", value: theme, among: themes, choose: (next) => choose(next as Theme) },
    ...(wayBack === null ? [] : [{ kind: "link", ...wayBack } as const]),
    { kind: "link", says: "The wall, for a projector", href: `/g/${gameDay.id}/wall` },
    { kind: "act", says: "Use another device", act: () => void ask().then(setOffering) },
    { kind: "link", says: "Your sessions, signing out", href: "/account" },
    { kind: "link", says: "Your game days", href: "/" },
  ];
  const head = (
    <>
      <b>{me.name}</b>
      <span className="block text-ink-2">
        {me.role === "observer" ? "Observer: you read along" : (me.workstream ?? "No workstream")}, {gameDay.name}
      </span>
    </>
  );
  return (
    <>
      <MenuSurface {...below} label="Your settings" head={head} entries={entries} />
      {failed && <NotOpened />}
      {device !== null && <device.OtherDevice open={offering} onClose={close} returnTo={below.anchor} />}
    </>
  );
}
