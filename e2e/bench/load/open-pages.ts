import { noteArrivals } from "./arrivals.ts";
import type { Return } from "./contract.ts";
import { openPage, type Page } from "./page.ts";
import { serveLoad } from "./serve-load.ts";

const jittered = (ms: number): number => ms * (0.75 + Math.random() / 2);

/** Pages' own streams, whose lines are cut and which come back by the rules of the product's client. */
serveLoad((target) => {
  const { cookies, cuts = null, events } = target;
  const noting = noteArrivals(cookies.length, events);
  const returns: Return[] = [];
  const pages: Page[] = [];
  const timers = new Map<number, NodeJS.Timeout>();

  const cutLater = (client: number, everyMs: number, afterMs: number): void => {
    const cutNow = (): void => {
      pages[client]?.cut();
      cutLater(client, everyMs, jittered(everyMs));
    };
    timers.set(client, setTimeout(cutNow, afterMs));
  };
  const rest = (): void => {
    for (const timer of timers.values()) clearTimeout(timer);
    timers.clear();
  };

  return {
    clients: {
      noting,
      dropped: () => returns.length,
      returns: () => returns,
      cut: (on) => {
        if (!on || cuts === null) return rest();
        for (const client of pages.keys()) cutLater(client, cuts.everyMs, Math.random() * cuts.everyMs);
      },
    },
    open: async (client) => {
      const page = openPage(target, cookies[client] ?? "", {
        onBody: (body, now, seq) => noting.note(client, body, now, seq),
        onReturn: (one) => returns.push({ client, ...one }),
        awayMs: cuts?.awayMs ?? null,
      });
      pages[client] = page;
      await page.connected;
    },
  };
});
