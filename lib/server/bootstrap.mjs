// Holds nothing an old Node can't parse, and imports nothing before the version is known, so that every Node can say this sentence.
const version = process.versions.node;
if (process.platform === "win32") {
  console.error("gameday: Gameday runs on Linux and macOS, and on Windows within WSL 2: start it there.");
  process.exitCode = 1;
} else if (Number(version.split(".")[0]) < 20) {
  console.error("gameday: Gameday needs Node.js 20 or newer; this is " + version + ".");
  process.exitCode = 1;
} else {
  void import("./run-command.mjs");
}
