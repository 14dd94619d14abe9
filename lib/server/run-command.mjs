// Plain JavaScript for Node 20 with nothing installed: makes the checkout runnable, then hands over to the Node 24 in node_modules.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, linkSync, mkdirSync, readFileSync, statfsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const programs = {
  start: "lib/server/supervisor.ts",
  test: "lib/server/testing/run-tests.ts",
  check: "lib/server/testing/run-checks.ts",
  "organizer-link": "lib/server/terminal/organizer-link.ts",
  stop: "lib/server/terminal/stop-all.ts",
  backup: "lib/server/terminal/backup.ts",
  restore: "lib/server/terminal/restore.ts",
  evidence: "lib/server/detection/evidence.ts",
  calibrate: "lib/server/detection/calibrate.ts",
  elsewhere: "e2e/elsewhere/main.ts",
};
const installMegabytes = 1_500;
const again = "remove node_modules and try again.";
const needsGlibc = "Gameday needs a Linux with glibc, as Debian, Ubuntu and Fedora are; this one (Alpine?) has another C library.";

const [name = "start", ...rest] = process.argv.slice(2);
if (rest.includes("--help") || rest.includes("-h")) help();
else if (!(name in programs)) refuse(`There is no command ${name}: choose one of ${Object.keys(programs).join(", ")}.`);
else {
  if (mustInstall()) install();
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
    "npm run stop-all        revert everything that is broken now, with the web process dead or alive\nnpm run backup          copy the database of a stopped installation: -- --to <folder>\nnpm run restore         make a new installation of that copy: -- --from <folder>\nnpm test                everything that is tested; -- PATH: that path's tests, --watch: again at each change",
  );
}

function mustInstall() {
  if (!existsSync(join(root, "node_modules/.package-lock.json")) || !existsSync(nodeBinary())) return true;
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
  npm(["ci", "--include=dev", "--include=optional"], root);
  if (!existsSync(nodeBinary())) fetchNode();
  console.log(`installing packages: ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

function npm(args, cwd) {
  const [command, ...first] = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const all = [...first, ...args, "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, error } = spawnSync(command, all, { cwd, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) refuse(`Packages could not be installed${error ? ` (${error.message})` : ""}: npm says why above.`);
}

/** The package `node` fetches its program in an install script, which npm does not run where ignore-scripts is set: without any script here. */
function fetchNode() {
  const folder = join(root, "node_modules/node");
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const { platform, arch } = process;
  const name = `${platform === "darwin" && arch === "arm64" ? "node-bin" : "node"}-${platform}-${arch}`;
  npm(["install", "--no-save", "--ignore-scripts", `${name}@${version}`], folder);
  mkdirSync(dirname(nodeBinary()), { recursive: true });
  linkSync(join(folder, "node_modules", name, "bin/node"), nodeBinary());
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
  if (["start", "dev"].includes(process.env.npm_lifecycle_event)) onceOrphaned(() => child.kill("SIGTERM"));
  child.on("error", (error) => refuse(isMusl() ? needsGlibc : `Node 24 of node_modules does not start (${error.message}): ${again}`));
  child.on("exit", (code) => process.exit(code ?? 1));
}

/** npm that is killed the hard way passes no signal on, and nobody could press Ctrl-C any more. */
function onceOrphaned(then) {
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    then();
  }, 500);
}

function isMusl() {
  return process.platform === "linux" && process.report.getReport().header.glibcVersionRuntime === undefined;
}

function refuse(sentence) {
  console.error(`gameday: ${sentence}`);
  process.exit(1);
}
