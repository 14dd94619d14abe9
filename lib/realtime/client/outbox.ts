import { sendCommand, type Answer, type Refused } from "./command.ts";
import { browserStore, type OutboxStore, type Unsent } from "./outbox-store.ts";
import { watchNetwork } from "./watch-network.ts";

export type { Unsent } from "./outbox-store.ts";
/** `nextTryAt` is ms since the epoch, null while nothing waits for another try. */
export type OutboxState = { unsent: Unsent[]; nextTryAt: number | null };

type Send = (item: Unsent) => Promise<Answer>;
export type OutboxOptions = { store?: OutboxStore; send?: Send; firstPauseMs?: number };

const longestPauseMs = 15_000;
/** After this many faults of the server a word waits for its writer, so that those behind it can go. */
const mostFaults = 8;

/**
 * Words on their way to the server: kept in this browser until they are committed, sent in the order they were written, one tab at a
 * time. The server inserts a client-made id once, so a word whose answer was lost is sent again without harm.
 */
export class Outbox {
  private readonly listeners = new Set<(state: OutboxState) => void>();
  private readonly channel: BroadcastChannel;
  private readonly gameDayId: string;
  private state: OutboxState = { unsent: [], nextTryAt: null };
  private readonly store: OutboxStore;
  private readonly post: Send;
  private readonly firstPauseMs: number;
  private readonly stopWatching: () => void;
  private pauseMs: number;
  private closed = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(gameDayId: string, { store = browserStore, send = post, firstPauseMs = 1_000 }: OutboxOptions = {}) {
    this.gameDayId = gameDayId;
    this.store = store;
    this.post = send;
    this.firstPauseMs = firstPauseMs;
    this.pauseMs = firstPauseMs;
    this.channel = new BroadcastChannel(`gameday-outbox-${gameDayId}`);
    this.channel.onmessage = () => void this.reload();
    this.stopWatching = watchNetwork({ onBack: () => void this.flush(), onGone: () => undefined });
    void this.flush();
  }

  subscribe(listener: (state: OutboxState) => void): () => void {
    this.listeners.add(listener);
    listener(this.state);
    return () => this.listeners.delete(listener);
  }

  /** Resolves when the word is safe in this browser; sending goes on behind it. `id` is the command's client-made id. */
  async send(command: string, id: string, input: object): Promise<void> {
    await this.store.put({ id, gameDayId: this.gameDayId, command, input, writtenAt: Date.now(), faults: 0, error: null });
    await this.changed();
    void this.flush();
  }

  /** Takes back a word that was refused or is still unsent. */
  async discard(id: string): Promise<void> {
    await this.store.drop(id);
    await this.changed();
  }

  /** Tries a word again that was refused. */
  async retry(id: string): Promise<void> {
    const item = this.state.unsent.find((one) => one.id === id);
    if (item === undefined) return;
    await this.store.put({ ...item, faults: 0, error: null });
    await this.changed();
    void this.flush();
  }

  /** Sends what waits, now. Another tab that is sending already does it for this one. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    // Browsers withhold locks on plain http, where phones in the room may be. Two tabs then send the same word, which the server inserts once.
    if ("locks" in navigator) {
      await navigator.locks.request(`gameday-outbox-${this.gameDayId}`, { ifAvailable: true }, async (lock) => {
        if (lock !== null) await this.sendWaiting();
      });
    } else await this.sendWaiting();
    await this.reload();
    if (this.closed) return;
    if (this.state.unsent.every((item) => item.error !== null)) return;
    this.timer = setTimeout(() => void this.flush(), this.pauseMs);
    this.publish({ ...this.state, nextTryAt: Date.now() + this.pauseMs });
    this.pauseMs = Math.min(longestPauseMs, this.pauseMs * 2);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.stopWatching();
    this.channel.close();
    this.listeners.clear();
  }

  private async sendWaiting(): Promise<void> {
    for (;;) {
      const next = (await this.store.list(this.gameDayId)).find((item) => item.error === null);
      if (next === undefined) return;
      const answer = await this.post(next);
      if (answer.ok) await this.store.drop(next.id);
      else await this.store.put(afterRefusal(next, answer.error));
      await this.changed();
      if (!answer.ok && !isFinal(answer.error.code)) return;
      this.pauseMs = this.firstPauseMs;
    }
  }

  private async changed(): Promise<void> {
    await this.reload();
    if (!this.closed) this.channel.postMessage("changed");
  }

  private async reload(): Promise<void> {
    this.publish({ ...this.state, unsent: await this.store.list(this.gameDayId), nextTryAt: null });
  }

  private publish(state: OutboxState): void {
    this.state = state;
    for (const listener of this.listeners) listener(state);
  }
}

/** How long a word waited is known by this browser's clock alone, so the server can tell when it was written however wrong that clock is. */
const post: Send = ({ gameDayId, command, input }) => sendCommand(gameDayId, command, { ...input, sentAt: new Date().toISOString() });

/** A refusal that sending again can't change. */
const isFinal = (code: Refused["code"]): boolean => code === "invalid" || code === "conflict" || code === "not_found";

function afterRefusal(item: Unsent, { code, message }: Refused): Unsent {
  const faults = item.faults + (code === "unknown" ? 1 : 0);
  return { ...item, faults, error: isFinal(code) || faults >= mostFaults ? message : null };
}
