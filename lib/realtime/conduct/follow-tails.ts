import type { StreamEvent } from "#lib/domain/events.ts";
import type { HeldTail } from "../publish.ts";

export type Follower = {
  /** Resolves when all that is committed by now was handed on. */
  catchUp: () => Promise<void>;
};

type Options = {
  onEvents: (events: readonly StreamEvent[]) => void;
  /** Events that could not be read are passed over. */
  onLost: (error: unknown) => void;
  signal: AbortSignal;
};

/** Hands on what is appended to the streams from now on, each stream in its order. */
export function followTails(tails: readonly HeldTail[], { onEvents, onLost, signal }: Options): Follower {
  const followers = tails.map((one) => followTail(one, { onEvents, onLost, signal }));
  return { catchUp: async () => void (await Promise.all(followers.map(({ catchUp }) => catchUp()))) };
}

function followTail({ tail, changed }: HeldTail, { onEvents, onLost, signal }: Options): Follower {
  let cursor = tail.head();
  let taking: Promise<void> = Promise.resolve();

  const takeAll = async (): Promise<void> => {
    while (cursor < tail.head()) {
      const events = await tail.after(cursor);
      cursor = events.at(-1)?.seq ?? tail.head();
      onEvents(events);
    }
  };
  const take = (): Promise<void> => {
    taking = taking.then(takeAll).catch((error: unknown) => {
      cursor = tail.head();
      onLost(error);
    });
    return taking;
  };
  const follow = async (): Promise<void> => {
    while (!signal.aborted) {
      await take();
      if (cursor >= tail.head()) await changed(signal);
    }
  };
  void follow();

  return {
    catchUp: async () => {
      await tail.advance();
      await take();
    },
  };
}
