import { randomBytes } from "node:crypto";
import type { StreamServer } from "./rooms.ts";

/**
 * Socket.IO's ids end in a count of the process's connections, by which a participant who reconnects could count organizers'. Pages are
 * told random ones instead; the server keeps its own to itself.
 */
export function hideCounts(io: StreamServer): void {
  io.engine.generateId = randomId;
  const { encoder } = io;
  const encode = encoder.encode.bind(encoder);
  encoder.encode = (packet) => encode(isAdmission(packet.data) ? { ...packet, data: { sid: randomId() } } : packet);
}

const randomId = (): string => randomBytes(16).toString("base64url");

/** Events are arrays: only the packet that admits a socket carries an object with an id. */
const isAdmission = (data: unknown): boolean => typeof data === "object" && data !== null && !Array.isArray(data) && "sid" in data;
