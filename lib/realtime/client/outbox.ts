import { sendCommand } from "./command.ts";
import { dropUnsent, listUnsent, putUnsent, type Unsent } from "./outbox-store.ts";

export type { Unsent } from "./outbox-store.ts";
/** `nextTryAt` is ms since the epoch, null while nothing waits for another try. */
export type OutboxState = { unsent: Unsent[]; nextTryAt: number | null };

const firstPauseMs = 1_000;
const longestPauseMs = 15_000;

/**
 * Words on their way to the server: kept in this browser until they are committed, sent in the order they were written, one tab at a
 * time. The server inserts a client-made id once, so a word whose answer was lost is sent again without harm.
 */
export class Outbox {
  private readonly listeners = new Set<(state: OutboxState) => void>();
  private readonly channel: BroadcastChannel;
  private readonly gameDayId: string;
  private state: OutboxState = { unsent: [], nextTryAt: null };
  private pauseMs = firstPauseMs;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly online = () => void this.flush();

  constructor(gameDayId: string) {
    this.gameDayId = gameDayId;
    this.channel = new BroadcastChannel(`gameday-outbox-${gameDayId}`);
    this.channel.onmessage = () => void this.reload();
    addEventListener("online", this.online);
    void this.flush();
  }

  subscribe(listener: (state: OutboxState) => void): () => void {
    this.listeners.add(listener);
    listener(this.state);
    return () => this.listeners.delete(listener);
  }

  /** Resolves when the word is safe in this browser; sending goes on behind it. `id` is the command's client-made id. */
  async send(command: string, id: string, input: object): Promise<void> {
    await putUnsent({ id, gameDayId: this.gameDayId, command, input, writtenAt: Date.now(), error: null });
    await this.changed();
    void this.flush();
  }

  /** Takes back a word that was refused or is still unsent. */
  async discard(id: string): Promise<void> {
    await dropUnsent(id);
    await this.changed();
  }

  /** Sends what waits, now. Another tab that is sending already does it for this one. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    await navigator.locks.request(`gameday-outbox-${this.gameDayId}`, { ifAvailable: true }, async (lock) => {
      if (lock !== null) await this.sendWaiting();
    });
    await this.reload();
    if (this.state.unsent.every((item) => item.error !== null)) return;
    this.timer = setTimeout(() => void this.flush(), this.pauseMs);
    this.publish({ ...this.state, nextTryAt: Date.now() + this.pauseMs });
    this.pauseMs = Math.min(longestPauseMs, this.pauseMs * 2);
  }

  close(): void {
    clearTimeout(this.timer);
    removeEventListener("online", this.online);
    this.channel.close();
    this.listeners.clear();
  }

  private async sendWaiting(): Promise<void> {
    for (;;) {
      const next = (await listUnsent(this.gameDayId)).find((item) => item.error === null);
      if (next === undefined) return;
      const answer = await sendCommand(this.gameDayId, next.command, next.input);
      if (answer.ok) {
        await dropUnsent(next.id);
        this.pauseMs = firstPauseMs;
      } else if (isFinal(answer.error.code)) {
        await putUnsent({ ...next, error: answer.error.message });
      } else return;
      await this.changed();
    }
  }

  private async changed(): Promise<void> {
    await this.reload();
    this.channel.postMessage("changed");
  }

  private async reload(): Promise<void> {
    this.publish({ ...this.state, unsent: await listUnsent(this.gameDayId), nextTryAt: null });
  }

  private publish(state: OutboxState): void {
    this.state = state;
    for (const listener of this.listeners) listener(state);
  }
}

/** A refusal that sending again can't change. */
function isFinal(code: string): boolean {
  return code === "invalid" || code === "conflict" || code === "not_found";
}
