import type { Page, WebSocketRoute } from "@playwright/test";
import type { IncidentView, RunSheetView } from "../../lib/queries/views.ts";
import { expect, test } from "../fixtures/gameday.ts";
import { Api } from "../people/api.ts";
import { OrganizerPage } from "../people/organizer.ts";
import { ParticipantPage } from "../people/participant.ts";

const minutes = 60_000;
const lineLost = /The line (stands still|is lost)|Not connected/;

/** What the page shows as T+, in seconds. */
async function elapsed(page: Page): Promise<number> {
  const [, hours, minutes, seconds] = /T\+\s*(\d\d):(\d\d):(\d\d)/.exec(await page.getByRole("banner").innerText()) ?? [];
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
}

/** The page's socket can be made to swallow all that passes, as that of a phone that sleeps, or to tell of another version of the server. */
async function holdSocket(page: Page) {
  let asleep: WebSocketRoute[] = [];
  let version: string | null = null;
  const open = new Set<WebSocketRoute>();
  const { promise: beats, resolve: beat } = Promise.withResolvers<void>();
  await page.routeWebSocket(/\/stream\//, (socket) => {
    const server = socket.connectToServer();
    open.add(socket);
    socket.onMessage((words) => {
      if (!asleep.includes(socket)) server.send(words);
    });
    server.onMessage((words) => {
      if (asleep.includes(socket)) return;
      if (String(words).includes('"beat"')) beat();
      socket.send(version === null ? words : String(words).replace(/("build":)"[^"]*"/g, `$1"${version}"`));
    });
  });
  return {
    beats,
    sleep: () => void (asleep = [...open]),
    update: (to: string) => void (version = to),
  };
}

test("browsers that are odd: a clock that is wrong, a phone that slept, an update, a window that may keep nothing", async ({
  gameday,
  browser,
}) => {
  const organizers = await browser.newContext({ baseURL: gameday.url });
  const dana = new OrganizerPage(await organizers.newPage());
  await dana.signIn(await gameday.organizerLink(), "Dana Reyes");
  const gameDayId = await dana.makeGameDay("A day with odd browsers");
  const organizer = new Api(organizers, gameday.url);
  const { links, failures } = await organizer.get<RunSheetView>(`/api/game-days/${gameDayId}/views/run-sheet`);
  // Nothing is broken on this day, or it would be for the next.
  for (const { key } of failures) await organizer.run(gameDayId, "skip-failure", { failureKey: key, why: "nothing is broken here" });
  await dana.conduct(gameDayId);
  await dana.startsTheDay();
  const right = await browser.newContext({ baseURL: gameday.url });
  const tom = new ParticipantPage(await right.newPage());
  await tom.join(links.participant, "Tom Reed", "Identity");
  const view = () => new Api(right, gameday.url).get<IncidentView>(`/api/game-days/${gameDayId}/views/incident`);

  await test.step("a browser whose clock is 14 minutes fast, and is then put 20 back, tells the same time as the others", async () => {
    const wrong = await browser.newContext({ baseURL: gameday.url });
    const lena = new ParticipantPage(await wrong.newPage());
    await lena.page.clock.install({ time: Date.now() + 14 * minutes });
    await lena.join(links.participant, "Lena Fischer", "API");
    await lena.observe("Reads are slow from here", "API");
    await tom.observe("Identity is slow too", "Identity");
    await lena.page.clock.setSystemTime(Date.now() - 6 * minutes);
    await lena.observe("Reads are still slow", "API");
    await expect(tom.entries("Reads are still slow")).toHaveCount(1);
    const { entries } = (await view()).open;
    const written = entries.flatMap((entry) => (entry.name === "observation.recorded" ? [entry] : []));
    expect(written.map(({ payload }) => payload.body)).toEqual([
      "Reads are slow from here",
      "Identity is slow too",
      "Reads are still slow",
    ]);
    for (const { at } of written) expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(5 * minutes);
    await expect.poll(async () => Math.abs((await elapsed(lena.page)) - (await elapsed(tom.page)))).toBeLessThan(4);
    await wrong.close();
  });

  await test.step("a phone that slept says so when it wakes, and catches up with what others wrote", async () => {
    const phone = await browser.newContext({ baseURL: gameday.url });
    const pia = new ParticipantPage(await phone.newPage());
    const socket = await holdSocket(pia.page);
    await pia.join(links.participant, "Pia Braun", "API");
    await pia.page.evaluate((line) => {
      const told = () => new RegExp(line).test(document.body.innerText) && Object.assign(window, { told: true });
      new MutationObserver(told).observe(document.body, { subtree: true, childList: true, characterData: true });
    }, lineLost.source);
    await socket.beats;
    socket.sleep();
    for (const words of ["While Pia slept, one", "While Pia slept, two"]) await tom.say(words);
    await pia.page.waitForFunction(() => "told" in window);
    for (const words of ["While Pia slept, one", "While Pia slept, two"]) await expect(pia.entries(words)).toHaveCount(1);
    await expect(pia.page.getByText(lineLost)).toHaveCount(0);
    await phone.close();
  });

  await test.step("a page that is older than the server loads itself again, and keeps what was being written", async () => {
    const old = await browser.newContext({ baseURL: gameday.url });
    const ida = new ParticipantPage(await old.newPage());
    const socket = await holdSocket(ida.page);
    await ida.join(links.participant, "Ida Stone", "API");
    await ida.begin("Say", "Half a sentence before the update");
    await ida.page.evaluate(() => void ((window as { marked?: boolean }).marked = true));
    await socket.beats;
    socket.update("another-version");
    await ida.page.waitForFunction(() => !("marked" in window));
    await expect(ida.text).toHaveValue("Half a sentence before the update");
    await old.close();
  });

  await test.step("a window that may keep nothing, on an address without secure contexts, can still write, and is told once", async () => {
    const window = await browser.newContext({ baseURL: gameday.url });
    await window.addInitScript(() => {
      const refuse = () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      };
      indexedDB.open = refuse;
      Storage.prototype.setItem = refuse;
      Storage.prototype.getItem = refuse;
      Object.defineProperty(crypto, "randomUUID", { value: undefined });
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      Object.defineProperty(globalThis, "isSecureContext", { value: false });
    });
    const kim = new ParticipantPage(await window.newPage());
    await kim.join(links.participant, "Kim Lee", "API");
    await kim.say("Said from a private window");
    await expect(kim.unsent).toHaveCount(0);
    await expect(tom.entries("Said from a private window")).toHaveCount(1);
    await expect(kim.page.getByText(/This browser keeps nothing/)).toHaveCount(1);
    await window.close();
  });
});
