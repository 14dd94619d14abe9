import type { io, ManagerOptions, Socket, SocketOptions } from "socket.io-client";
import type { ClientToServer, ServerToClient } from "../protocol.ts";

/** The parts of Socket.IO's socket that a stream uses. */
export type StreamSocket = Pick<
  Socket<ServerToClient, ClientToServer>,
  "connected" | "active" | "on" | "emit" | "timeout" | "connect" | "disconnect"
>;

export type Library = { io: typeof io };
type Options = Partial<ManagerOptions & SocketOptions>;
type Hear = (...told: unknown[]) => void;

const firstWaitMs = 500;
const longestWaitMs = 15_000;

/**
 * A socket whose library loads on its own, after what one needs to read and write. Until then it isn't connected; a load that fails is
 * heard as `connect_error`, and it tries again by itself.
 */
export function lateSocket(
  address: string,
  options: Options,
  load: () => Promise<Library> = () => import("socket.io-client"),
): StreamSocket {
  let socket: Socket | null = null;
  let wanted = false;
  let loading = false;
  let waitMs = firstWaitMs;
  let again: ReturnType<typeof setTimeout> | undefined;
  const listeners: [name: string, hear: Hear][] = [];

  const fetchLibrary = async (): Promise<void> => {
    clearTimeout(again);
    if (loading) return;
    loading = true;
    const library = await load().catch(() => null);
    loading = false;
    if (!wanted) return;
    if (library === null) {
      again = setTimeout(() => void fetchLibrary(), waitMs * (0.5 + Math.random()));
      waitMs = Math.min(waitMs * 2, longestWaitMs);
      for (const [name, hear] of listeners)
        if (name === "connect_error") hear(new Error("The part of the page that connects did not load"));
      return;
    }
    socket = library.io(address, { ...options, autoConnect: false });
    for (const [name, hear] of listeners) socket.on(name, hear);
    socket.connect();
  };

  const late = {
    get connected() {
      return socket?.connected ?? false;
    },
    get active() {
      return socket?.active ?? wanted;
    },
    on: (name: string, hear: Hear) => {
      listeners.push([name, hear]);
      socket?.on(name, hear);
      return late;
    },
    emit: (name: string, ...told: unknown[]) => {
      socket?.emit(name, ...told);
      return late;
    },
    timeout: (ms: number) => socket?.timeout(ms) ?? { emitWithAck: () => Promise.reject(new Error("not connected")) },
    connect: () => {
      wanted = true;
      if (socket === null) void fetchLibrary();
      else socket.connect();
      return late;
    },
    disconnect: () => {
      wanted = false;
      clearTimeout(again);
      socket?.disconnect();
      return late;
    },
  };
  late.connect();
  return late as unknown as StreamSocket;
}
