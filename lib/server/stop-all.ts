import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createEngine, type Engine } from "#lib/engine/engine.ts";
import { stopFromTerminal } from "#lib/engine/stop-from-terminal.ts";
import { undoFromJournal } from "#lib/engine/undo-from-journal.ts";
import { measureClock } from "#lib/persistence/keep-clock.ts";
import { closeStore, openStore } from "#lib/persistence/store.ts";
import { pino } from "pino";
import { readSettings } from "./environment.ts";
import { readRunning } from "./running.ts";
import { sentenceOf } from "./startup/refusal.ts";

/**
 * `node lib/server/stop-all.ts [--data folder]`: stops every game day, with the web dead, with the engine dead, and with PostgreSQL dead
 * (then from this machine's journal). Exit code 0 only when nothing is left broken.
 */
async function main(argv: string[]): Promise<boolean> {
  const settings = readSettings(
    argv.filter((word) => word !== "stop" && word !== "--all"),
    process.env,
  );
  // Whatever that file holds, the journal can still be undone.
  const running = await readRunning(settings.dataFolder).catch(() => null);
  // The outbound guard knows the practice stack by it, and an undo goes where the failure went.
  process.env.GAMEDAY_PRACTICE_URL ??= running?.practiceUrl ?? (await lastPracticeUrl(settings.dataFolder));
  process.env.GAMEDAY_ALLOW_OUTBOUND ??= settings.allowedOutbound;
  const databaseUrl = settings.databaseUrl ?? running?.databaseUrl ?? "postgresql://127.0.0.1:1/none";
  const store = openStore({ databaseUrl, participantsUrl: settings.participantsUrl ?? running?.participantsUrl ?? null });
  const log = pino({ name: "stop-all", level: process.env.GAMEDAY_LOG ?? "error" }, pino.destination({ dest: 2, sync: true }));
  const engine = createEngine({ store, databaseUrl, dataFolder: settings.dataFolder, log }, "terminal");
  try {
    await measureClock(store);
    const stopped = await stopFromTerminal(engine, process.env.USER ?? "terminal");
    if (stopped.length === 0) console.log("Nothing runs and nothing is broken.");
    for (const { gameDay, ok, says } of stopped) console.log(`${gameDay}: ${ok ? "" : "NOT EVERYTHING IS REVERTED. "}${says}`);
    return stopped.every(({ ok }) => ok);
  } catch (error) {
    console.error(
      `PostgreSQL can't be asked (${sentenceOf(error).trim().split("\n").at(-1)}); reverting from the journal in ${settings.dataFolder}.`,
    );
    console.error("The clock can't be held without it: once it is back, the schedule goes on. Stop everything again then.");
    return await undoJournal(engine);
  } finally {
    await engine.lines.flush();
    await closeStore(store).catch(() => undefined);
  }
}

/** Where the practice stack stood last, also when what ran has left no word of itself. */
async function lastPracticeUrl(dataFolder: string): Promise<string> {
  const port = (await readFile(join(dataFolder, "practice-port"), "utf8").catch(() => "")).trim();
  return port === "" ? "" : `http://127.0.0.1:${port}`;
}

/** From this machine's journal alone. False when something is or may be left broken, or when no engine ever kept a journal in this folder. */
async function undoJournal(engine: Engine): Promise<boolean> {
  if ((await engine.journal.lastBeatAt()) === null) {
    console.error("No engine has ever worked from this folder, so nothing can be said. Name the right one with --data.");
    return false;
  }
  const { entries, unreadable } = await engine.journal.list();
  const outcomes = await Promise.all(entries.map(async (entry) => ({ entry, outcome: await undoFromJournal(engine, entry) })));
  // An entry that does not say when it was fired may still have been: its target tells.
  const fired = outcomes.filter(({ entry, outcome }) => entry.firedAt !== null || outcome !== "untouched");
  if (fired.length === 0 && unreadable.length === 0) console.log("The journal holds nothing that was fired.");
  for (const { what, why } of unreadable)
    console.error(`MAY BE BROKEN: ${what}: ${why}. Look at its targets by hand, or run this again once PostgreSQL answers.`);
  for (const { entry, outcome } of fired) console.log(`${entry.failureKey}: ${outcome === "broken" ? "NOT REVERTED, see above" : outcome}`);
  return unreadable.length === 0 && outcomes.every(({ outcome }) => outcome !== "broken");
}

process.exitCode = (await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`gameday: ${sentenceOf(error)}`);
  return false;
}))
  ? 0
  : 1;
