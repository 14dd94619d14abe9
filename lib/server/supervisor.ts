import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { readSettings, type Settings } from "./environment.ts";
import { stopWithParent } from "./processes/stop-with-parent.ts";
import { prepareCode, prepareDatabase } from "./prepare.ts";
import { engineProgram, practiceProgram, projectFolder, watchdogProgram, webProgram, type Addresses } from "./programs.ts";
import { noteRunning, noteStopped } from "./running.ts";
import { RunningPrograms } from "./running-programs.ts";
import { addressOf } from "./startup/address-of.ts";
import { checkDatabase } from "./startup/check-database.ts";
import { checkFolder } from "./startup/check-folder.ts";
import { checkPort } from "./startup/check-port.ts";
import { tryHold } from "./startup/hold-folder.ts";
import { keepPort } from "./startup/keep-port.ts";
import { sentenceOf, StartRefusal } from "./startup/refusal.ts";
import { seconds, step } from "./startup/step.ts";
import { stillBroken } from "./still-broken.ts";

const programs = new RunningPrograms();
const secondSignalAfterMs = 1_000;
let dataFolder: string | null = null;

async function start(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env);
  const port = await checkPort(settings.host, settings.port);
  await checkFolder(settings.dataFolder);
  const held = tryHold(join(settings.dataFolder, "instance.lock"));
  if (held === null)
    throw new StartRefusal(
      `The data folder ${settings.dataFolder} is in use by another Gameday: stop that one, or choose another with --data.`,
    );
  dataFolder = settings.dataFolder;
  if (settings.databaseUrl !== null) await checkDatabase(settings.databaseUrl);

  await prepareCode(join(dataFolder, "logs"), settings.mode);
  const { databaseUrl, place } = await prepareDatabase(settings, programs);
  const practicePort = settings.practice ? await choosePracticePort(dataFolder, settings.practicePort) : 0;
  const practiceUrl = settings.practice ? `http://127.0.0.1:${practicePort}` : null;
  const addresses: Addresses = { port, url: settings.origin ?? addressOf(settings.host, port), databaseUrl, practicePort, practiceUrl };

  const practice = settings.practice
    ? programs.start(practiceProgram(settings, addresses, join(place?.folder ?? dataFolder, "practice"), place?.native ?? null))
    : null;
  programs.start(watchdogProgram(settings, addresses));
  programs.start(engineProgram(settings, addresses));
  const web = programs.start(webProgram(settings, addresses));
  await step("web", () => web.ready);
  await noteRunning(dataFolder, { url: addresses.url, databaseUrl, practiceUrl });
  await welcome(addresses.url, settings);
  if (practice !== null) await step("practice stack", () => practice.ready).catch((error: unknown) => programs.tell(sentenceOf(error)));
}

const choosePracticePort = (folder: string, given: number): Promise<number> =>
  given === 0 ? keepPort("127.0.0.1", join(folder, "practice-port")) : checkPort("127.0.0.1", given);

async function welcome(url: string, settings: Settings): Promise<void> {
  const args = ["lib/server/organizer-link.ts", "--only-if-nobody-signed-in", "--data", settings.dataFolder];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: projectFolder });
  console.log(`\nGameday is at ${url} (${seconds(performance.now())})`);
  if (stdout.trim() !== "") console.log(`Sign in as the organizer, once and within 24 hours: ${stdout.trim()}`);
  console.log(`Ctrl-C stops it. Logs are in ${join(settings.dataFolder, "logs")}\n`);
}

let stopAsked: number | null = null;

function stop(exitCode: number): void {
  const now = performance.now();
  if (stopAsked !== null) {
    // The terminal and npm may both deliver one Ctrl-C; a person's second one comes later.
    if (now - stopAsked < secondSignalAfterMs) return;
    programs.kill();
    process.exit(1);
  }
  stopAsked = now;
  // A refusal before anything was started is one sentence, with nothing after it.
  if (exitCode === 0 || programs.any) console.log("\nstopping");
  const finish = async () => {
    await programs.stop((name) => console.log(`  ${name} stopped`));
    if (dataFolder !== null) {
      await noteStopped(dataFolder);
      const broken = await stillBroken(dataFolder);
      if (broken !== null) console.error(broken);
    }
    process.exit(exitCode);
  };
  void finish();
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop(0));
process.stdout.on("error", () => undefined);
process.stderr.on("error", () => undefined);
stopWithParent(() => stop(0));

await start().catch((error: unknown) => {
  if (stopAsked !== null) return;
  console.error(`gameday: ${sentenceOf(error)}`);
  stop(1);
});
