"use client";

import { type KeyboardEvent, type ReactNode, type RefObject, useRef, useState } from "react";
import { Button, type ButtonLook } from "../button.tsx";
import { NotOpened } from "./not-opened.tsx";
import { personaRoom } from "./persona-room.ts";
import { useOnDemand } from "./use-on-demand.ts";

export type MenuEntry =
  | { kind: "link"; says: string; href: string }
  | { kind: "act"; says: string; act: () => void }
  | {
      kind: "one-of";
      says: string;
      value: string;
      among: readonly (readonly [value: string, says: string])[];
      choose: (value: string) => void;
    };

/** What the button tells the menu below it. */
export type Below = {
  open: boolean;
  close: () => void;
  anchor: RefObject<HTMLButtonElement | null>;
  room: () => HTMLElement | null;
};

export type MenuSurfaceProps = Below & { label: string; head?: ReactNode; entries: readonly MenuEntry[] };

type ButtonProps = {
  look?: ButtonLook;
  className?: string;
  anchor?: RefObject<HTMLButtonElement | null>;
  described?: object;
  "aria-label"?: string;
  /** What the button shows. */
  children: ReactNode;
};

type Props = ButtonProps & Pick<MenuSurfaceProps, "label" | "head" | "entries">;

const load = () => import("./menu-surface.tsx").then(({ MenuSurface }) => ({ Menu: MenuSurface }));

/** A button and the menu below it: arrows, first letters, Home, End, Escape. */
export function Menu({ label, head, entries, ...button }: Props) {
  return <MenuButton {...button} load={load} more={{ label, head, entries }} />;
}

type LateProps<More> = ButtonProps & { load: () => Promise<{ Menu: (props: Below & More) => ReactNode }>; more: More };

/** The same with entries that are loaded when it is first pointed at or pressed. */
export function MenuButton<More extends object>(props: LateProps<More>) {
  const { load, more, look = "quiet", className = "", anchor: given, described, "aria-label": named, children } = props;
  const own = useRef<HTMLButtonElement>(null);
  const anchor = given ?? own;
  const [open, setOpen] = useState(false);
  const { loaded, failed, ask } = useOnDemand(load);
  const show = async (): Promise<void> => setOpen(await ask());
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown" || open) return;
    event.preventDefault();
    void show();
  };
  return (
    <>
      <Button
        ref={anchor}
        look={look}
        className={className}
        repeats
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={() => void ask()}
        onKeyDown={onKeyDown}
        onClick={() => (open ? setOpen(false) : show())}
        {...(named === undefined ? {} : { "aria-label": named })}
        {...described}
      >
        {children}
      </Button>
      {failed && <NotOpened />}
      {loaded !== null && (
        <loaded.Menu {...more} open={open} close={() => setOpen(false)} anchor={anchor} room={() => personaRoom(anchor.current)} />
      )}
    </>
  );
}
