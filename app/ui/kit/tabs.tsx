"use client";

import { type KeyboardEvent, type ReactNode, useRef } from "react";

type Props<Name extends string> = {
  label: string;
  tabs: readonly { name: Name; says: ReactNode; sign?: ReactNode }[];
  chosen: Name;
  onChoose: (name: Name) => void;
  /** The id of the part that a tab shows. */
  panelOf: (name: Name) => string;
  className?: string;
};

const moves: Record<string, (at: number, of: number) => number> = {
  ArrowRight: (at, of) => (at + 1) % of,
  ArrowLeft: (at, of) => (at - 1 + of) % of,
  Home: () => 0,
  End: (_, of) => of - 1,
};

/** One part of a page at a time. One stop for the Tab key; arrows, Home and End choose. */
export function Tabs<Name extends string>({ label, tabs, chosen, onChoose, panelOf, className = "" }: Props<Name>) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ name }) => name === chosen);
    const next = moves[event.key]?.(at, tabs.length);
    const tab = next === undefined ? undefined : tabs[next];
    if (next === undefined || tab === undefined) return;
    event.preventDefault();
    onChoose(tab.name);
    (list.current?.children[next] as HTMLElement | undefined)?.focus();
  };
  return (
    <div ref={list} role="tablist" aria-label={label} className={`tabs ${className}`}>
      {tabs.map(({ name, says, sign }) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`${panelOf(name)}-tab`}
          aria-controls={panelOf(name)}
          aria-selected={name === chosen}
          tabIndex={name === chosen ? 0 : -1}
          onClick={() => onChoose(name)}
          onKeyDown={onKeyDown}
        >
          {sign}
          <span>{says}</span>
        </button>
      ))}
    </div>
  );
}
