import { readFile } from "node:fs/promises";
import { z } from "zod";
import { log, reasonOf } from "./log.ts";

const shape = z.record(z.string(), z.boolean());

export type Flags = { readonly current: Readonly<Record<string, boolean>>; stop: () => void };

const rereadMs = 1_000;

/** The campaign's flags from a flat JSON file, read again each second. An unreadable file leaves the last known flags in force. */
export async function watchFlags(file: string | undefined): Promise<Flags> {
  let current: Record<string, boolean> = {};
  let trouble = "";
  async function reread(path: string): Promise<void> {
    try {
      const next = shape.parse(JSON.parse(await readFile(path, "utf8")));
      if (JSON.stringify(next) !== JSON.stringify(current)) log("flags", next);
      current = next;
      trouble = "";
    } catch (error) {
      if (trouble !== reasonOf(error)) log("flags unreadable, keeping the last known", { reason: reasonOf(error) });
      trouble = reasonOf(error);
    }
  }
  if (file) await reread(file);
  const timer = file ? setInterval(() => void reread(file), rereadMs) : undefined;
  return {
    get current() {
      return current;
    },
    stop: () => clearInterval(timer),
  };
}
