"use client";

import { useEffect, useState } from "react";
import type { OutboxStore, Unsent } from "#lib/realtime/client/outbox-store.ts";
import { UnsentWords } from "./unsent-words.tsx";

/** Unsent words of the game day whose address this is, for whom there is nothing any more. Read from this browser: the page is the same for all. */
export function LeftWords({ gameDayId }: { gameDayId?: string }) {
  const [words, setWords] = useState<readonly Unsent[]>([]);
  useEffect(() => {
    let gone = false;
    void storeOfWords()
      .then((store) => store.list(gameDayId ?? gameDayInAddress()))
      .then((found) => gone || setWords(found))
      .catch(() => undefined);
    return () => void (gone = true);
  }, [gameDayId]);
  const discard = async (wordId: string): Promise<void> => {
    await (await storeOfWords()).drop(wordId);
    setWords((now) => now.filter((word) => word.id !== wordId));
  };
  return <UnsentWords words={words} discard={(wordId) => void discard(wordId)} />;
}

const gameDayInAddress = (): string => /^\/(?:g|backchannel)\/([0-9a-f-]{36})(?:\/|$)/i.exec(location.pathname)?.[1] ?? "";

/** Loaded where somebody comes to what is gone, not with each page. */
async function storeOfWords(): Promise<OutboxStore> {
  const [{ browserStore }, { firstThatKeeps, localStore }] = await Promise.all([
    import("#lib/realtime/client/outbox-store.ts"),
    import("#lib/realtime/client/kept-words.ts"),
  ]);
  return firstThatKeeps([browserStore, localStore], () => undefined);
}
