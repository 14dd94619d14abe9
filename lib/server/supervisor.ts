import { join } from "node:path";
import type { SeedName } from "./seed/names.ts";
import { version } from "#lib/domain/version.ts";
import { readSettings, type StartSettings } from "./startup/environment.ts";
import { makeLifeline } from "./processes/lifeline.ts";
import { stopWithParent } from "./processes/stop-with-parent.ts";
import { prepareCode, prepareDatabase } from "./startup/prepare.ts";
import { engineProgram, practiceProgram, watchdogProgram, webProgram, type Addresses } from "./processes/programs.ts";
import { noteRunning, noteStopped } from "./processes/running.ts";
import { RunningPrograms } from "./processes/running-programs.ts";
import { addressOf } from "./startup/address-of.ts";
import { checkDatabase } from "./startup/check-database.ts";
import { checkPort } from "./startup/check-port.ts";
import { keepPort } from "./startup/keep-port.ts";
import { sentenceOf } from "./startup/refusal.ts";
import { seconds, step } from "./startup/step.ts";
import { takeFolder } from "./startup/take-folder.ts";
import { stillBroken } from "./still-broken.ts";
import { signInLink } from "./terminal/sign-in-link.ts";

const programs = new RunningPrograms();
const secondSignalAfterMs = 1_000;
let dataFolder: string | null = null;

async function start(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env);
  const folder = settings.dataFolder;
  const { startId, cameAfterAnother } = await takeFolder(folder);
  dataFolder = folder;
  // Web and practice stack of a start that was killed let go of their ports a moment after it.
  const port = settings.only === "engine" ? 0 : await checkPort(settings.host, settings.port, cameAfterAnother ? 5_000 : 0);
  if (settings.databaseUrl !== null) await checkDatabase(settings.databaseUrl);

  await prepareCode(join(folder, "logs"), settings);
  const line = makeLifeline(join(folder, "lifeline"));
  const { databaseUrl, place } = await prepareDatabase(settings, line, programs);
  const practicePort = settings.practice ? await choosePracticePort(folder, settings.practicePort, cameAfterAnother) : 0;
  const practiceUrl = settings.practice ? `http://127.0.0.1:${practicePort}` : null;
  const addresses: Addresses = {
    startId,
    port,
    url: settings.origin ?? addressOf(settings.host, port),
    databaseUrl,
    practicePort,
    practiceUrl,
  };

  const stack = { folder: join(place?.folder ?? folder, "practice"), native: place?.native ?? null };
  const practice = settings.practice ? programs.start(practiceProgram(settings, addresses, line, stack)) : null;
  const watchdog = settings.only === "web" ? null : programs.start(watchdogProgram(settings, addresses, line));
  const web = settings.only === "engine" ? null : programs.start(webProgram(settings, addresses));
  // It must know what an earlier start left broken before a new engine breaks anything.
  await watchdog?.ready;
  const engine = watchdog === null ? null : programs.start(engineProgram(settings, addresses));
  await (web === null ? step("engine", async () => engine?.ready) : step("web", () => web.ready));
  await noteRunning(folder, { url: addresses.url, databaseUrl, practiceUrl, participantsUrl: settings.participantsUrl });
  await welcome(addresses.url, settings);
  if (practice === null) return;
  await step("practice stack", () => practice.ready).catch((error: unknown) => programs.tell(sentenceOf(error)));
  watchdog?.write("again\n");
  if (settings.seed !== null) await seed(settings.seed, addresses.url, folder);
}

/** Loaded only when asked for: no other start pays for it. A seed that fails leaves everything running. */
async function seed(name: SeedName, url: string, folder: string): Promise<void> {
  const [{ seedDays }, { tellLinks }] = await Promise.all([import("./seed/seed-days.ts"), import("./seed/tell-links.ts")]);
  try {
    const seeded = await step(`seed ${name}`, () => seedDays(name, { url, dataFolder: folder }));
    await tellLinks(seeded, folder, programs.tell);
  } catch (error) {
    if (stopAsked === null) programs.tell(sentenceOf(error));
  }
}

const choosePracticePort = (folder: string, given: number, cameAfterAnother: boolean): Promise<number> => {
  const withinMs = cameAfterAnother ? 20_000 : 0;
  return given === 0 ? keepPort("127.0.0.1", join(folder, "practice-port"), withinMs) : checkPort("127.0.0.1", given, withinMs);
};

async function welcome(url: string, settings: StartSettings): Promise<void> {
  const took = seconds(performance.now());
  if (settings.only === "engine") console.log(`\nThe engine and its watchdog work, without pages (version ${version}, ${took})`);
  else console.log(`\nGameday is at ${url} (version ${version}, ${took})`);
  if (settings.revertOnly) console.log("It only undoes: nothing is fired until it is started without --revert-only.");
  if (settings.only !== "engine") {
    // Without it everything works, and the link can be asked for again: no reason to end.
    const link = await signInLink(settings.dataFolder, "--only-if-nobody-signed-in").catch(() => "");
    if (link === "") console.log("npm run organizer-link prints a sign-in link");
    else console.log(`Sign in as the organizer, once and within 24 hours: ${link}`);
  }
  console.log(`Ctrl-C stops it. Logs are in ${join(settings.dataFolder, "logs")}\n`);
}

let stopAsked: number | null = null;

function stop(exitCode: number): void {
  const now = performance.now();
  if (stopAsked !== null) {
    // The terminal and npm may both deliver one Ctrl-C; a person's second one comes later.
    if (now - stopAsked < secondSignalAfterMs) return;
    programs.kill();
    void farewell().finally(() => process.exit(1));
    return;
  }
  stopAsked = now;
  // A refusal before anything was started is one sentence, with nothing after it.
  if (exitCode === 0 || programs.any) console.log("\nstopping");
  const finish = async () => {
    await programs.stop((name) => console.log(`  ${name} stopped`));
    if (dataFolder !== null) await noteStopped(dataFolder);
    await farewell();
    process.exit(exitCode);
  };
  void finish();
}

/** Names what stays broken when everything has ended. */
async function farewell(): Promise<void> {
  const broken = dataFolder === null ? null : await stillBroken(dataFolder);
  if (broken !== null) console.error(broken);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop(0));
stopWithParent(() => stop(0));

await start().catch((error: unknown) => {
  if (stopAsked !== null) return;
  console.error(`gameday: ${sentenceOf(error)}`);
  stop(1);
});
