import { type Answer, post } from "./command.ts";

/** A code for a second device, the page to enter it on, and the picture (SVG) of both. */
export type DeviceOffer = { code: string; url: string; page: string; picture: string; expiresAt: string };

/** Asks for a code by which a second device becomes the same person's. Never throws. */
export const askForDevice = (): Promise<Answer<DeviceOffer>> => post("/api/devices", {});
