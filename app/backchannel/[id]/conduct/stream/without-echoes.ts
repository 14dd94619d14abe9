import type { ConductView } from "#lib/queries/views.ts";

type Log = ConductView["log"];
export type LogEvent = Log[number];

const echoMs = 10_000;

/** The log without lines that say again what stands beside them: a move's success, and a moment the engine's own line tells better. */
export function withoutEchoes(log: Log): Log {
  return log.filter((event, index) => {
    if (event.name === "command.finished" && event.payload.ok) {
      const { failureKey } = event.payload;
      return !near(log, index).some((other) => other.name === "firing.moved" && other.payload.failureKey === failureKey);
    }
    if (event.name === "firing.measured") {
      const glyph = event.payload.what === "impact" ? "down" : "healthy";
      const { failureKey } = event.payload;
      return !near(log, index).some(
        (other) => other.name === "backchannel.logged" && other.payload.failureKey === failureKey && other.payload.glyph === glyph,
      );
    }
    return true;
  });
}

function near(log: Log, index: number): Log {
  const at = Date.parse(log[index]?.at ?? "");
  return log.slice(Math.max(0, index - 40), index + 40).filter((other) => Math.abs(Date.parse(other.at) - at) <= echoMs);
}
