/** What tabs tell each other: that something changed, and which word was committed when one was. */
export type TabTold = { committed: string | null };

export type BrowserTabs = {
  tell: (told: TabTold) => void;
  /** Does the work unless another tab is at it; true as well when one is. */
  alone: (work: () => Promise<boolean>) => Promise<boolean>;
  close: () => void;
};

/** One person's tabs of one game day. */
export function openTabs(gameDayId: string, onTold: (told: TabTold) => void): BrowserTabs {
  const name = `gameday-outbox-${gameDayId}`;
  const channel = new BroadcastChannel(name);
  let closed = false;
  channel.onmessage = ({ data }: MessageEvent<TabTold>) => onTold(data);
  return {
    tell: (told) => {
      if (!closed) channel.postMessage(told);
    },
    // Browsers withhold locks on plain http, where phones may be: two tabs then send the same word, which the server inserts once.
    alone: async (work) => {
      if (!("locks" in navigator)) return work();
      let asked = false;
      try {
        return await navigator.locks.request(
          name,
          { ifAvailable: true },
          async (lock) => ((asked = true), lock === null || (await work())),
        );
      } catch (error) {
        // Refused with the storage: as if there were none.
        if (asked) throw error;
        return work();
      }
    },
    close: () => {
      closed = true;
      channel.close();
    },
  };
}
