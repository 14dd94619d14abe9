"use client";

import { useEffect, type RefObject } from "react";
import { useSaved } from "#app/ui/saving/use-saved.ts";

const writes = (target: Element): boolean => target.closest("input, textarea, select, [contenteditable]") !== null;

/**
 * Single keys for a card: they count wherever the focus is, but never while somebody writes; Escape only where nothing else has the focus.
 * Whoever speaks to the computer can turn them off (WCAG 2.1.4).
 */
export function useCardKeys(card: RefObject<HTMLElement | null>, keys: Readonly<Record<string, (() => void) | undefined>>) {
  const [kept, setKept] = useSaved("gameday-card-keys", "on");
  const on = kept !== "off";
  useEffect(() => {
    if (!on) return undefined;
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : document.body;
      const ours = target === document.body || card.current?.contains(target) === true;
      if (
        writes(target) ||
        (event.key === "Escape" && !ours) ||
        event.defaultPrevented ||
        event.repeat ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.isComposing
      )
        return;
      const act = keys[event.key.toLowerCase()];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });
  return { on, toggle: () => setKept(() => (on ? "off" : "on")) };
}
