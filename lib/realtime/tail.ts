import type { Audience, StreamEvent } from "#lib/domain/events.ts";
import { lastSeq, readEvents } from "#lib/persistence/read-events.ts";
import type { Store } from "#lib/persistence/store.ts";

const remembered = 1_000;
const page = 500;
const pageLength = 256 * 1024;

export type Tail = {
  audience: Audience;
  gameDayId: string;
  /** The last event that was handed to `publish`. */
  head: () => number;
  /** Publishes what is new in the database. Calls while it reads are served by one more read, however many they are. */
  advance: () => Promise<void>;
  /** Up to one page of what was published after `cursor`, from memory when it is recent. Empty when nothing was. */
  after: (cursor: number) => StreamEvent[] | Promise<StreamEvent[]>;
};

export type Publish = {
  /** What must be settled before anybody hears of the events. */
  before: (events: StreamEvent[]) => Promise<void>;
  /** Hands the events to whoever listens now; whoever joins after it starts behind them. */
  now: (events: StreamEvent[]) => void;
};

/** As many of them as one packet may hold, and at least the first. */
function ofOnePage(events: StreamEvent[]): StreamEvent[] {
  let length = 0;
  const tooMany = events.findIndex((event, index) => (length += JSON.stringify(event.payload).length) > pageLength && index > 0);
  return tooMany === -1 ? events : events.slice(0, tooMany);
}

/** Another tail of the same stream, from whose memory this one takes what is new; null when there is none and the database is read. */
export type Source = () => Promise<Tail> | undefined;

/** Follows one stream of one game day in the database, once however many hear it. */
export async function openTail(
  store: Store,
  audience: Audience,
  gameDayId: string,
  publish: Publish,
  source: Source = () => undefined,
): Promise<Tail> {
  let head = await lastSeq(store, audience, gameDayId);
  let recent: StreamEvent[] = [];
  let running: Promise<void> | null = null;
  let again = false;

  const readNew = async (): Promise<{ events: StreamEvent[]; isMore: boolean }> => {
    const other = await source();
    if (other === undefined) {
      // All who were told by the same wake-up are served by the same read.
      await new Promise(setImmediate);
      again = false;
      const events = await readEvents(store, audience, gameDayId, head, page);
      return { events, isMore: events.length === page };
    }
    again = false;
    await other.advance();
    const events = head < other.head() ? await other.after(head) : [];
    return { events, isMore: (events.at(-1)?.seq ?? head) < other.head() };
  };

  const advanceNow = async (): Promise<void> => {
    try {
      do {
        const { events, isMore } = await readNew();
        if (events.length === 0) continue;
        await publish.before(events);
        head = events.at(-1)?.seq ?? head;
        recent.push(...events);
        if (recent.length > 2 * remembered) recent = recent.slice(-remembered);
        publish.now(events);
        again ||= isMore;
      } while (again);
    } finally {
      running = null;
    }
  };

  const advance = (): Promise<void> => {
    again = true;
    running ??= advanceNow();
    return running;
  };

  const after = (cursor: number): StreamEvent[] | Promise<StreamEvent[]> => {
    const oldest = recent[0]?.seq ?? head + 1;
    if (cursor >= oldest - 1) return ofOnePage(recent.slice(cursor - oldest + 1, cursor - oldest + 1 + page));
    return readEvents(store, audience, gameDayId, cursor, Math.min(page, head - cursor)).then(ofOnePage);
  };

  return { audience, gameDayId, head: () => head, advance, after };
}
