import { terminalActor } from "#lib/domain/actor.ts";
import { holdingStates } from "#lib/domain/firing-states.ts";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createEngine, type Engine } from "#lib/engine/engine.ts";
import type { JournalReading } from "#lib/engine/journal/read-journal.ts";
import { stopFromTerminal } from "#lib/engine/commanded/stop-from-terminal.ts";
import { undoFromJournal } from "#lib/engine/undoing/undo-from-journal.ts";
import { measureProcessClock } from "#lib/persistence/keep-clock.ts";
import { closeStore, openStore } from "#lib/persistence/store.ts";
import { pino } from "pino";
import { readSettings } from "../startup/environment.ts";
import { practiceSecretFile } from "../startup/practice-secret-file.ts";
import { readRunning } from "../processes/running.ts";
import { because } from "../startup/check-database.ts";
import { sentenceOf } from "../startup/refusal.ts";

/**
 * `node lib/server/terminal/stop-all.ts [--data folder]`: stops every game day, with the web dead, with the engine dead, and with PostgreSQL dead
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
  process.env.GAMEDAY_PRACTICE_SECRET_FILE ??= practiceSecretFile(settings.dataFolder);
  // Secrets are kept in it.
  process.env.GAMEDAY_DATA = settings.dataFolder;
  process.env.GAMEDAY_ALLOW_OUTBOUND ??= settings.allowedOutbound;
  const databaseUrl = settings.databaseUrl ?? running?.databaseUrl ?? "postgresql://127.0.0.1:1/none";
  const store = openStore({ databaseUrl, participantsUrl: settings.participantsUrl ?? running?.participantsUrl ?? null });
  const log = pino({ name: "stop-all", level: process.env.GAMEDAY_LOG ?? "error" }, pino.destination({ dest: 2, sync: true }));
  const engine = createEngine({ store, databaseUrl, dataFolder: settings.dataFolder, log }, "terminal");
  try {
    await measureProcessClock(store);
    const stopped = await stopFromTerminal(engine, terminalActor(process.env.USER ?? "terminal"));
    for (const { gameDay, ok, says } of stopped) console.log(`${gameDay}: ${ok ? "" : "NOT EVERYTHING IS REVERTED. "}${says}`);
    // A database that was restored, failed over or is another one knows nothing of what this machine broke.
    const rest = await undoEntries(engine, await unspokenOf(engine));
    if (stopped.length === 0 && rest.none) console.log("Nothing runs and nothing is broken.");
    return stopped.every(({ ok }) => ok) && rest.ok;
  } catch (error) {
    console.error(`PostgreSQL can't be asked (${because(error)}); reverting from the journal in ${settings.dataFolder}.`);
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
  const read = await engine.journal.list();
  const { none, ok } = await undoEntries(engine, read);
  if (read.unreadable.length > 0) console.error("Run this again once PostgreSQL answers: it may know what that was.");
  if (none) console.log("The journal holds nothing that was fired.");
  return ok;
}

/** What the journal holds and the database takes for whole or has never heard of: the rest was undone or named above, was never fired, or is somebody's. */
async function unspokenOf(engine: Engine): Promise<JournalReading> {
  const { entries, unreadable } = await engine.journal.list();
  const known = await engine.store.organizers.firing.findMany({
    where: { id: { in: entries.map(({ firingId }) => firingId) }, state: { in: [...holdingStates, "taken_over"] } },
    select: { id: true },
  });
  const spoken = new Set(known.map(({ id }) => id));
  return { entries: entries.filter(({ firingId }) => !spoken.has(firingId)), unreadable };
}

/** Undoes entries of the journal, and says what became of each. `none` when nothing of it was or may be broken, `ok` when nothing stays so. */
async function undoEntries(engine: Engine, { entries, unreadable }: JournalReading): Promise<{ none: boolean; ok: boolean }> {
  const outcomes = await Promise.all(entries.map(async (entry) => ({ entry, outcome: await undoFromJournal(engine, entry) })));
  // An entry that does not say when it was fired may still have been: its target tells.
  const fired = outcomes.filter(({ entry, outcome }) => entry.firedAt !== null || outcome !== "untouched");
  for (const { what, why } of unreadable) console.error(`MAY BE BROKEN: ${what}: ${why}. Look at its targets by hand.`);
  for (const { entry, outcome } of fired) console.log(`${entry.failureKey}: ${outcome === "broken" ? "NOT REVERTED, see above" : outcome}`);
  const none = fired.length === 0 && unreadable.length === 0;
  return { none, ok: unreadable.length === 0 && outcomes.every(({ outcome }) => outcome !== "broken") };
}

process.exitCode = (await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`gameday: ${sentenceOf(error)}`);
  return false;
}))
  ? 0
  : 1;
