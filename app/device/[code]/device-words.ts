import type { Viewer } from "#lib/domain/people.ts";

export type DeviceWords = { works: boolean; text: string; says: string };

/** What a page says of a code that signs `bearer` in, in a browser where `here` is signed in: nobody is signed out unawares. */
export function deviceWords(bearer: Viewer | null, here: Viewer | null): DeviceWords {
  const says = "Use this device too";
  if (bearer === null) {
    const text = "It is used up, or older than five minutes. Ask for a new one on your first device, and enter it here.";
    return { works: false, text, says };
  }
  const once = "It works once.";
  if (here === null || here.personId === bearer.personId)
    return { works: true, text: `You are ${bearer.name} here then, as on the device that shows the code. ${once}`, says };
  const text = `This code is ${bearer.name}\u2019s. You are signed in here as ${here.name}. Going on signs ${here.name} out of this browser. ${once}`;
  return { works: true, text, says: `Sign ${here.name} out and go on as ${bearer.name}` };
}
