"use client";

import { Tooltip } from "@base-ui/react/tooltip";
import { useState } from "react";

type Props = { open: boolean; says: string; anchor: () => Element | null; room: () => HTMLElement | null };

export function TooltipSurface({ open, says, anchor, room }: Props) {
  const [container] = useState(room);
  return (
    <Tooltip.Root open={open}>
      <Tooltip.Portal container={container}>
        <Tooltip.Positioner anchor={anchor} side="bottom" sideOffset={6} collisionPadding={8} className="above">
          <Tooltip.Popup className="tooltip">{says}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
