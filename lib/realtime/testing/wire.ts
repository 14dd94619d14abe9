import { io, type Socket } from "socket.io-client";
import { participantsNamespace, socketPath, type Cursors } from "../protocol.ts";
import type { Someone, StreamDay } from "./stream-day.ts";

/** A connection that says what it likes and keeps every frame as it came. */
export type Wire = {
  socket: Socket;
  frames: string[];
  /** Resolves with what the server said first: "connected", or the words of its refusal. */
  answer: Promise<string>;
  ended: Promise<string>;
  close: () => void;
};

type Options = {
  namespace?: string;
  gameDayId?: string;
  auth?: object;
  cursors?: Cursors;
  headers?: Record<string, string>;
};

export function openWire(url: string, day: Pick<StreamDay, "gameDayId">, who: Pick<Someone, "cookie"> | null, options: Options = {}): Wire {
  const { namespace = participantsNamespace, gameDayId = day.gameDayId, cursors = {}, headers = {} } = options;
  const socket = io(`${url}${namespace}`, {
    path: socketPath,
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth: options.auth ?? { gameDayId, cursors },
    extraHeaders: { ...(who === null ? {} : { cookie: who.cookie }), ...headers },
  });
  const frames: string[] = [];
  const keepFrames = (): void => void socket.io.engine.on("data", (data: unknown) => frames.push(String(data)));
  if (socket.io.engine === undefined) socket.io.once("open", keepFrames);
  else keepFrames();
  return {
    socket,
    frames,
    answer: new Promise((resolve) => {
      socket.once("connect", () => resolve("connected"));
      socket.once("connect_error", (error) => resolve(error.message));
    }),
    ended: new Promise((resolve) => socket.once("disconnect", resolve)),
    close: () => void socket.disconnect(),
  };
}
