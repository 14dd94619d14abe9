import { createOneTimeLink, hasOwner } from "#lib/access/sessions/one-time.ts";
import { measureProcessClock } from "#lib/persistence/keep-clock.ts";
import { closeStore, openStore } from "#lib/persistence/store.ts";
import { readSettings } from "../startup/environment.ts";
import { readRunning } from "../processes/running.ts";
import { sentenceOf, StartRefusal } from "../startup/refusal.ts";

const onlyIfNobody = "--only-if-nobody-signed-in";

const says =
  "This link signs its first bearer in as the owner of this installation, once and within 24 hours. It needs no password: choosing one " +
  "there replaces the owner's and ends their other sessions. Treat it like a password.";

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
    await measureProcessClock(store);
    if (argv.includes(onlyIfNobody) && (await hasOwner(store))) return;
    if (!argv.includes(onlyIfNobody)) console.error(says);
    console.log(`${running.url}/sign-in/${await createOneTimeLink(store)}`);
  } finally {
    await closeStore(store);
  }
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`gameday: ${sentenceOf(error)}`);
  process.exitCode = 1;
});
