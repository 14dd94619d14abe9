import { limits } from "#lib/domain/limits.ts";
import { z } from "zod";
import { startClock } from "#lib/domain/clock.ts";
import { conflict } from "#lib/domain/errors.ts";
import { startFindings, type StartFinding } from "#lib/domain/start-findings.ts";
import { runClockRow } from "#lib/persistence/clock-rows.ts";
import { startFacts } from "#lib/queries/run-sheet/before-start.ts";
import { wakeEngines } from "../ask-engine.ts";
import { defineCommand } from "../gate.ts";
import { gameDayMoved, lockedRun, notNow } from "./move.ts";
import { showClock } from "../clock/public-clock.ts";

/**
 * Starts the clock at T+00:00:00, for organizers and participants alike; pre-flight is walked through when it was left out. What is red
 * keeps it from starting; what else is not green wants a reason, which is told with the start.
 */
export const startGameDay = defineCommand({
  name: "start-game-day",
  roles: ["organizer"],
  input: z.object({ why: z.string().trim().min(3, "Say why you start anyway.").max(limits.longWhy).optional() }),
  output: z.object({ startedAt: z.iso.datetime() }),
  describes: "Starts the clock: from now on failures fire on schedule.",
  dangerous: true,
  execute: async ({ gameDayId, tx, now, append }, { why }, actor) => {
    const run = await lockedRun(tx, gameDayId);
    const from = run.state;
    if (from !== "draft" && from !== "announced" && from !== "preflight") throw notNow(from, "it can't be started");
    const findings = startFindings(await startFacts(tx, gameDayId, now.getTime()));
    const red = findings.filter(({ level }) => level === "blocks");
    if (red.length > 0) throw conflict(`The game day can't start: ${inWords(red)}`);
    const amber = findings.filter(({ level }) => level === "asks");
    if (amber.length > 0 && why === undefined) throw conflict(`Not all is green: ${inWords(amber)} Say why you start anyway.`, "why");
    const clock = startClock(now.getTime());
    const { count } = await tx.run.updateMany({ where: { gameDayId, state: from }, data: { state: "running", ...runClockRow(clock) } });
    if (count === 0) throw conflict("Somebody else moved the game day just now. Look again before you decide.");
    await wakeEngines(tx, gameDayId);
    append(await showClock(tx, gameDayId, "running", { ...clock, holds: [] }));
    if (from !== "preflight") append(gameDayMoved(from, "preflight", actor));
    append(gameDayMoved("preflight", "running", actor, amber.length === 0 ? {} : { why, notGreen: amber.map(({ says }) => says) }));
    return { startedAt: now.toISOString() };
  },
});

const inWords = (findings: readonly StartFinding[]): string => findings.map(({ says }) => says).join(" ");
