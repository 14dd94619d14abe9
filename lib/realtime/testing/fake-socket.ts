import { EventEmitter } from "node:events";

/** Stands where socket.io-client's socket would: what the client did to it, and the server's part by hand. */
export class FakeSocket extends EventEmitter {
  connected = false;
  active = true;
  readonly did: string[] = [];
  readonly said: unknown[][] = [];
  /** Answers to `emitWithAck`, in turn; none rejects as a timeout does. */
  readonly answers: (() => unknown)[] = [];
  readonly io = { engine: { close: () => this.did.push("cut") } };

  connect(): this {
    this.did.push("connect");
    return this;
  }

  disconnect(): this {
    this.did.push("disconnect");
    return this;
  }

  timeout(): { emitWithAck: () => Promise<unknown> } {
    const next = this.answers.shift();
    return { emitWithAck: () => (next === undefined ? Promise.reject(new Error("timeout")) : Promise.resolve(next())) };
  }

  override emit(name: string, ...args: unknown[]): boolean {
    this.said.push([name, ...structuredClone(args)]);
    return true;
  }

  /** The server's or the library's part. */
  hear(name: string, ...args: unknown[]): void {
    if (name === "connect") this.connected = true;
    if (name === "disconnect") this.connected = false;
    super.emit(name, ...args);
  }
}
