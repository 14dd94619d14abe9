// Holds nothing an old Node can't parse, and imports nothing before the version is known, so that every Node can say this sentence.
const version = process.versions.node;
if (Number(version.split(".")[0]) < 20) {
  console.error("gameday: Gameday needs Node.js 20 or newer; this is " + version + ".");
  process.exitCode = 1;
} else if (process.platform === "win32") {
  console.error(
    "gameday: Gameday does not run on Windows itself: install WSL2 (wsl --install) and start it there, from a folder of that Linux.",
  );
  process.exitCode = 1;
} else if (process.argv[2] !== "prestart") {
  // `npm start` replaces its shell, so that npm's signals reach us; a shell without exec (Windows) is told why not before.
  void import("./run-command.mjs");
}
