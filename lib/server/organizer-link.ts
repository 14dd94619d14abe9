import { createOneTimeLink, hasFounder } from "#lib/access/one-time.ts";
import { measureClock } from "#lib/persistence/keep-clock.ts";
import { closeStore, openStore } from "#lib/persistence/store.ts";
import { readSettings } from "./environment.ts";
import { readRunning } from "./running.ts";
import { sentenceOf, StartRefusal } from "./startup/refusal.ts";

const onlyIfNobody = "--only-if-nobody-signed-in";

/** Prints a fresh one-time sign-in link for the organizer of the instance that runs from the data folder. */
async function main(argv: string[]): Promise<void> {
  const settings = readSettings(
    argv.filter((word) => word !== onlyIfNobody),
    process.env,
  );
  const running = await readRunning(settings.dataFolder);
  if (running === null) throw new StartRefusal(`Nothing runs from ${settings.dataFolder}: npm start first (and give the same --data).`);
  process.env.GAMEDAY_ORIGIN = running.url;
  const store = openStore({ databaseUrl: running.databaseUrl, participantsUrl: running.participantsUrl });
  try {
    await measureClock(store);
    if (argv.includes(onlyIfNobody) && (await hasFounder(store))) return;
    console.log(`${running.url}/sign-in/${await createOneTimeLink(store)}`);
  } finally {
    await closeStore(store);
  }
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`gameday: ${sentenceOf(error)}`);
  process.exitCode = 1;
});
