import { signInLink } from "../terminal/sign-in-link.ts";
import type { Seeded } from "./seed-days.ts";

/** Prints what to open: the sign-in that every organizers' page asks for first, then each day's links. */
export async function tellLinks(seeded: readonly Seeded[], dataFolder: string, tell: (line: string) => void): Promise<void> {
  tell(`sign in as the organizer, once: ${await signInLink(dataFolder)}`);
  for (const { state, name, page, participantLink, readerLink } of seeded) {
    tell(`${state}: ${name}`);
    tell(`  ${state === "published" ? "report     " : "organizer  "} ${page}`);
    tell(`  participant ${participantLink}`);
    tell(`  reader      ${readerLink}`);
  }
}
