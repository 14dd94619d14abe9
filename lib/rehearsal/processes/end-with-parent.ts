// Loaded into every service before its own code: its standard input closes when the stack's process dies, however it dies.
process.stdin.resume().on("end", () => {
  setTimeout(() => process.exit(1), 2_000).unref();
  process.kill(process.pid, "SIGTERM");
});
process.stdin.on("error", () => process.exit(1));
