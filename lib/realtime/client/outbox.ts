import { postCommand, type Answer, type Refused } from "./command.ts";
import { firstThatKeeps, localStore, pageStore } from "./kept-words.ts";
import { browserStore, type OutboxStore, type Unsent } from "./outbox-store.ts";
import { openTabs, type BrowserTabs, type TabTold } from "./tabs.ts";
import { watchNetwork } from "./watch-network.ts";

export type { Unsent } from "./outbox-store.ts";
export type OutboxState = {
  unsent: Unsent[];
  /** Words the server has committed since the page opened; the stream brings them back. */
  committed: Unsent[];
  /** Whether the last try failed: what is unsent has to wait. */
  failing: boolean;
  /** Whether this browser has nowhere to keep words: what is unsent then ends with the page. */
  fleeting: boolean;
  /** Ms since the epoch, null while no other try is due. */
  nextTryAt: number | null;
};

type Send = (item: Unsent) => Promise<Answer>;
export type OutboxOptions = { store?: OutboxStore; send?: Send; firstPauseMs?: number };

const longestPauseMs = 15_000;
/** After this many faults of the server a word lets those behind it go first. It is tried again for ever, as each may pass. */
const patientFaults = 3;
const keptCommitted = 200;

/**
 * Words on their way to the server: kept in this browser until they are committed, sent in the order they were written, one tab at a
 * time. The server inserts a client-made id once, so a word whose answer was lost is sent again without harm.
 */
export class Outbox {
  private readonly listeners = new Set<(state: OutboxState) => void>();
  private readonly tabs: BrowserTabs;
  private readonly gameDayId: string;
  private state: OutboxState = { unsent: [], committed: [], failing: false, fleeting: false, nextTryAt: null };
  private readonly store: OutboxStore;
  private readonly post: Send;
  private readonly firstPauseMs: number;
  private readonly stopWatching: () => void;
  private pauseMs: number;
  private closed = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  /** Asked to try once more, whatever the present try brings; and that there is more to send if it succeeds. */
  private again = false;
  private more = false;
  private newest = 0;
  /** What the server asked for when it refused for now. */
  private notWithinMs = 0;

  constructor(gameDayId: string, { store, send = post, firstPauseMs = 1_000 }: OutboxOptions = {}) {
    this.gameDayId = gameDayId;
    const fleeting = (): void => {
      if (!this.state.fleeting) this.publish({ fleeting: true });
    };
    this.store = store ?? firstThatKeeps([browserStore, localStore, pageStore()], fleeting);
    this.post = send;
    this.firstPauseMs = firstPauseMs;
    this.pauseMs = firstPauseMs;
    this.tabs = openTabs(gameDayId, (told) => void this.hear(told));
    this.stopWatching = watchNetwork({ onBack: () => this.sendSoon(), onGone: () => undefined });
    void this.flush();
  }

  subscribe(listener: (state: OutboxState) => void): () => void {
    this.listeners.add(listener);
    listener(this.state);
    return () => this.listeners.delete(listener);
  }

  /** Resolves when the word is safe in this browser; sending goes on behind it. `id` is the command's client-made id. */
  async send(command: string, id: string, input: object): Promise<void> {
    const writtenAt = Math.max(Date.now(), this.newest + 1);
    this.newest = writtenAt;
    await this.store.put({ id, gameDayId: this.gameDayId, command, input, writtenAt, faults: 0, error: null });
    await this.changed();
    this.more = true;
    if (!this.isToldToWait()) this.running ??= this.sendAll();
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
    await this.store.replace({ ...item, faults: 0, error: null });
    await this.changed();
    void this.flush();
  }

  /** Sends what waits, now. Another tab that is sending already does it for this one. Never throws: what failed is tried again. */
  async flush(): Promise<void> {
    this.again = true;
    await (this.running ??= this.sendAll());
  }

  /** Sends what waits, now that the server can be reached again; unless it was that which asked to wait. */
  sendSoon(): void {
    if (!this.isToldToWait()) void this.flush();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.stopWatching();
    this.tabs.close();
    this.listeners.clear();
  }

  private async sendAll(): Promise<void> {
    let failed = false;
    do {
      this.again = this.more = false;
      this.stopWaiting();
      failed = !(await this.tryOnce());
      this.publish({ failing: failed && this.waits() });
      if (this.waits()) this.wait();
      if (failed) this.pauseMs = Math.min(longestPauseMs, this.pauseMs * 2);
    } while (this.again || (this.more && !failed));
    // Nothing may be awaited between that look and this.
    this.running = null;
  }

  private async tryOnce(): Promise<boolean> {
    try {
      const done = await this.tabs.alone(() => this.sendWaiting());
      await this.reload();
      return done;
    } catch {
      return false;
    }
  }

  /** False when the server could not be reached, or could not take a word now. */
  private async sendWaiting(): Promise<boolean> {
    const tried = new Set<string>();
    let failed = false;
    for (;;) {
      const waiting = (await this.store.list(this.gameDayId)).filter((item) => item.error === null);
      const next = waiting.find(({ faults }) => faults < patientFaults) ?? waiting.find(({ id }) => !tried.has(id));
      if (next === undefined) return !failed;
      tried.add(next.id);
      const answer = await this.post(next);
      const refusal = answer.ok ? null : answer.error;
      if (refusal === null) await this.store.drop(next.id);
      else await this.store.replace(afterRefusal(next, refusal));
      await this.changed(refusal === null ? next : null);
      if (refusal !== null && !isFinal(refusal.code)) {
        failed = true;
        this.notWithinMs = refusal.retryAfterMs ?? 0;
        // A fault may be that word's own; whatever else the server says is true of the next one too.
        if (refusal.code === "unknown" && next.faults + 1 >= patientFaults) continue;
        return false;
      }
      this.notWithinMs = 0;
      this.pauseMs = this.firstPauseMs;
      this.publish({ failing: false });
    }
  }

  private waits(): boolean {
    return !this.closed && this.state.unsent.some((item) => item.error === null);
  }

  /** Whether the server named a time that is not over yet: only a person who asks for it shortens that. */
  private isToldToWait(): boolean {
    return this.timer !== undefined && this.notWithinMs > 0;
  }

  private wait(): void {
    const waitMs = Math.max(this.pauseMs, this.notWithinMs);
    this.timer = setTimeout(() => void this.flush(), waitMs);
    this.publish({ nextTryAt: Date.now() + waitMs });
  }

  private stopWaiting(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.state.nextTryAt !== null) this.publish({ nextTryAt: null });
  }

  /** What another tab did. Words it leaves behind when it is closed are sent by this one. */
  private async hear({ committed }: TabTold): Promise<void> {
    const item = this.state.unsent.find(({ id }) => id === committed);
    if (item !== undefined) this.remember(item);
    await this.reload().catch(() => undefined);
    if (!this.waits()) this.stopWaiting();
    else if (this.timer === undefined && this.running === null) this.wait();
  }

  private remember(item: Unsent): void {
    this.publish({ committed: [...this.state.committed, item].slice(-keptCommitted) });
  }

  private async changed(committed: Unsent | null = null): Promise<void> {
    if (committed !== null) this.remember(committed);
    await this.reload();
    this.tabs.tell({ committed: committed?.id ?? null });
  }

  private async reload(): Promise<void> {
    const unsent = await this.store.list(this.gameDayId);
    this.newest = Math.max(this.newest, unsent.at(-1)?.writtenAt ?? 0);
    this.publish({ unsent });
  }

  private publish(part: Partial<OutboxState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) listener(this.state);
  }
}

/** How long a word waited is known by this browser's clock alone, so the server can tell when it was written however wrong that clock is. */
const post: Send = ({ gameDayId, command, input }) => postCommand(gameDayId, command, { ...input, sentAt: new Date().toISOString() });

/** A refusal that sending again can't change. */
const isFinal = (code: Refused["code"]): boolean => code === "invalid" || code === "conflict" || code === "not_found";

function afterRefusal(item: Unsent, { code, message }: Refused): Unsent {
  const faults = item.faults + (code === "unknown" ? 1 : 0);
  return { ...item, faults, error: isFinal(code) ? message : null };
}
