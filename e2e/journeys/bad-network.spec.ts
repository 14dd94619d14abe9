import type { Route } from "@playwright/test";
import type { IncidentView, RoomPage, RunSheetView } from "../../lib/queries/views.ts";
import { expect, test } from "../fixtures/gameday.ts";
import { Api } from "../people/api.ts";
import { killWeb } from "../people/kill-web.ts";
import { OrganizerPage } from "../people/organizer.ts";
import { ParticipantPage } from "../people/participant.ts";

test("no word is lost or said twice, whatever the network and the server do", async ({ gameday, browser }) => {
  const [organizers, engineers] = [await browser.newContext({ baseURL: gameday.url }), await browser.newContext({ baseURL: gameday.url })];
  const dana = new OrganizerPage(await organizers.newPage());
  await dana.signIn(await gameday.organizerLink(), "Dana Reyes");
  const gameDayId = await dana.makeGameDay("A day with a bad network");
  const { links } = await new Api(organizers, gameday.url).get<RunSheetView>(`/api/game-days/${gameDayId}/views/run-sheet`);
  await dana.conduct(gameDayId);
  const lena = new ParticipantPage(await engineers.newPage());
  await lena.join(links.participant, "Lena Fischer", "API");
  const api = new Api(engineers, gameday.url);
  const commands = "**/api/game-days/*/commands/*";

  /** What the server holds of what was said, in its order. */
  const said = async () => {
    const { rooms } = await api.get<IncidentView>(`/api/game-days/${gameDayId}/views/incident`);
    const pages = rooms.map(({ key }) => api.get<RoomPage>(`/api/game-days/${gameDayId}/rooms/${encodeURIComponent(key)}/entries`));
    const told = new Map((await Promise.all(pages)).flatMap(({ entries }) => entries.map((one) => [one.seq, one])));
    const entries = [...told.values()].sort((a, b) => a.seq - b.seq);
    return entries.flatMap(({ payload }) => ("body" in payload ? [payload.body] : []));
  };
  const arrives = async (...words: string[]) => {
    for (const one of words) await expect(lena.entries(one)).toHaveCount(1);
    await expect(lena.unsent).toHaveCount(0);
    await expect(lena.page.getByText(/^\d+ unsent$/)).toHaveCount(0);
    await expect.poll(async () => (await said()).slice(-words.length)).toEqual(words);
    for (const one of words) await expect(dana.page.getByText(one).first()).toBeVisible();
  };
  const first = "Reads are slow, said without a network";
  const second = "Replica lag is 40 s, noticed without a network";
  const third = "From the second tab";

  await test.step("offline, what is written is kept and marked unsent", async () => {
    await engineers.setOffline(true);
    await lena.say(first);
    await lena.observe(second, "API");
    await expect(lena.unsent).toHaveCount(2);
    await expect(lena.page.getByText("2 unsent")).toBeVisible();
    await expect(lena.page.getByText("Not connected.")).toBeVisible();
  });

  await test.step("it outlives a reload, and a second tab shows it too", async () => {
    await engineers.route(commands, (route) => route.abort());
    await engineers.setOffline(false);
    await lena.page.reload();
    await expect(lena.unsent).toHaveCount(2);
    const tab = new ParticipantPage(await engineers.newPage());
    await tab.page.goto(`/g/${gameDayId}`);
    await tab.say(third);
    await expect(tab.unsent).toHaveCount(3);
    await expect(lena.unsent).toHaveCount(3);
    expect(await said()).toEqual([]);
    await tab.page.close();
  });

  await test.step("when the line is back, everything arrives once and in order, and the organizer sees it", async () => {
    await engineers.unroute(commands);
    await arrives(first, second, third);
  });

  await test.step("what is still being written outlives a reload: an observation, a note and the word to stakeholders", async () => {
    await lena.declare("Reads are slow", "Major");
    await expect(lena.page.getByRole("heading", { name: "INC-1 Reads are slow" })).toBeVisible();
    await lena.begin("Observe", "Half an observation");
    await lena.composer.getByLabel("Since when").fill("two fortnights");
    await lena.page.getByRole("button", { name: "Add a note" }).click();
    await lena.page.getByRole("textbox", { name: "Note" }).fill("Half a note");
    await lena.page.getByRole("button", { name: "Say what is known" }).click();
    await lena.page.getByLabel("What is known, for stakeholders").fill("Half a word");
    await lena.page.reload();
    await expect(lena.composer.getByRole("radio", { name: "Observe" })).toBeChecked();
    await expect(lena.text).toHaveValue("Half an observation");
    await expect(lena.page.getByRole("textbox", { name: "Note" })).toHaveValue("Half a note");
    await expect(lena.page.getByLabel("What is known, for stakeholders")).toHaveValue("Half a word");
    await lena.composer.getByRole("button", { name: /^Record/ }).click();
    await expect(lena.composer.getByRole("alert")).toHaveText("Write a time like 10:12, or how long ago, like 2 min ago.");
    await lena.composer.getByLabel("Since when").fill("");
    await lena.composer.getByRole("button", { name: /^Record/ }).click();
    await expect.poll(async () => (await said()).at(-1)).toBe("Half an observation");
    await lena.openRoom("gameday");
  });

  await test.step("the same words are said in two rooms, by Enter in each", async () => {
    const words = "Same here";
    const text = lena.composer.getByRole("textbox").first();
    await lena.composer.getByRole("radio", { name: "Say" }).check({ force: true });
    for (const room of ["gameday", "inc-1"]) {
      await lena.openRoom(room);
      await text.fill(words);
      await text.press("Enter");
      await expect(lena.entries(words)).toHaveCount(1);
    }
    await expect.poll(async () => (await said()).slice(-2)).toEqual([words, words]);
    await lena.openRoom("gameday");
  });

  await test.step("a double click says it once", async () => {
    const words = "Said with a double click";
    await lena.composer.getByRole("radio", { name: "Say" }).check({ force: true });
    await lena.composer.getByRole("textbox").fill(words);
    await lena.composer.getByRole("button", { name: /^Send/ }).dblclick();
    await arrives(words);
  });

  await test.step("a web process that dies before it took a word gets it when it is back", async () => {
    const words = "Written when the server died";
    const kill = async (route: Route) => {
      await killWeb(gameday.dataFolder);
      await route.continue();
    };
    await engineers.route(commands, kill, { times: 1 });
    await lena.say(words);
    await expect(lena.unsent).toHaveCount(1);
    await arrives("Said with a double click", words);
  });

  await test.step("an answer that is lost with the web process leads to no second entry", async () => {
    const words = "Committed when the server died";
    const killed = Promise.withResolvers<void>();
    const kill = async (route: Route) => {
      expect((await route.fetch()).status()).toBe(200);
      await killWeb(gameday.dataFolder);
      killed.resolve();
      await route.abort();
    };
    await engineers.route(commands, kill, { times: 1 });
    let posted = 0;
    engineers.on("request", (request) => (posted += request.postData()?.includes(words) === true ? 1 : 0));
    await lena.say(words);
    await lena.say("And the next one");
    await killed.promise;
    await arrives(words, "And the next one");
    expect(posted).toBeGreaterThan(1);
  });

  await test.step("whoever is removed keeps what they were writing, and is told how to come back", async () => {
    const { me } = await api.get<IncidentView>(`/api/game-days/${gameDayId}/views/incident`);
    await lena.begin("Say", "I was about to say that");
    await new Api(organizers, gameday.url).run(gameDayId, "remove-person", { personId: me.personId });
    await expect(lena.page.getByText("You are not part of this game day any more")).toBeVisible();
    await expect(lena.page.getByText("ask the organizers for a new link")).toBeVisible();
    await expect(lena.page.getByRole("textbox", { name: "Not sent" })).toHaveValue("I was about to say that");
    await expect(lena.composer).toHaveCount(0);
  });

  await organizers.close();
  await engineers.close();
});
