"use client";

import { Menu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import { useState } from "react";
import { clearOf, inReachOf } from "./in-reach.ts";
import type { MenuEntry, MenuSurfaceProps } from "./menu.tsx";

export function MenuSurface({ open, close, anchor, room, label, head, entries }: MenuSurfaceProps) {
  const [container] = useState(room);
  const clear = open ? clearOf(inReachOf(container)) : { bottom: 0 };
  return (
    <Menu.Root
      modal={false}
      open={open}
      onOpenChange={(next, { event }) => {
        // A press on the button is the button's to answer: closing here as well, it would open again.
        if (!next && !(event.type !== "keydown" && event.target instanceof Node && anchor.current?.contains(event.target))) close();
      }}
    >
      <Menu.Portal container={container}>
        <Menu.Positioner
          anchor={anchor}
          side="bottom"
          align="start"
          sideOffset={6}
          collisionPadding={{ top: 8, right: 8, bottom: Math.max(8, clear.bottom), left: 8 }}
          className="above"
        >
          <Menu.Popup className="menu" finalFocus={anchor} aria-label={label}>
            {head !== undefined && <div className="menu-head">{head}</div>}
            {entries.map((entry) => (
              <Entry key={entry.says} entry={entry} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case "link":
      return (
        <Menu.LinkItem className="menu-item" href={entry.href} closeOnClick>
          {entry.says}
        </Menu.LinkItem>
      );
    case "act":
      return (
        <Menu.Item className="menu-item" onClick={entry.act}>
          {entry.says}
        </Menu.Item>
      );
    case "one-of":
      return (
        <Menu.RadioGroup className="menu-group" value={entry.value} onValueChange={(value: string) => entry.choose(value)}>
          <Menu.GroupLabel className="menu-label">{entry.says}</Menu.GroupLabel>
          {entry.among.map(([value, says]) => (
            <Menu.RadioItem key={value} className="menu-item" value={value}>
              <span className="menu-check">{value === entry.value && <Check size={14} aria-hidden="true" />}</span>
              {says}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      );
  }
}
