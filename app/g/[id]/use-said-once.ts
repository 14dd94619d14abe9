"use client";

import { useLayoutEffect, useRef } from "react";

/**
 * Keeps a draft from being said twice: what was said stands in its field until the next render, and a second click may come before that, or
 * while the first is still being kept.
 */
export function useSaidOnce(draft: string) {
  const keeping = useRef(false);
  const said = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (said.current !== draft) said.current = null;
  }, [draft]);
  return {
    isSaid: () => keeping.current || said.current === draft,
    say: async (keep: () => Promise<void>): Promise<void> => {
      keeping.current = true;
      try {
        await keep();
        said.current = draft;
      } finally {
        keeping.current = false;
      }
    },
  };
}
