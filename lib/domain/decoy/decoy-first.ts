type Told = { name: string; startMs: number };

/** How near its true start a line may not name the first failure, in steps of the published schedule. */
const nearSteps = 2;

/** Whether a line tells the truth about a failure: its name, near its true start. */
export function tellsTruth(line: Told, failure: { publicName: string; startMs: number }, stepMs: number): boolean {
  return line.name === failure.publicName && Math.abs(line.startMs - failure.startMs) < nearSteps * stepMs;
}

/**
 * Moves, in place, every line that would tell the truth about the first failure: it changes places with the line told furthest from
 * that moment, or is told later when there is none. Other lines keep their moments, so the rest of the lie stays as drawn.
 */
export function forbidTruth(first: { publicName: string; startMs: number }, lines: Told[], stepMs: number): void {
  const away = (line: Told): number => Math.abs(line.startMs - first.startMs);
  for (const line of lines) {
    if (!tellsTruth(line, first, stepMs)) continue;
    const furthest = lines
      .filter((other) => other.name !== first.publicName && away(other) >= nearSteps * stepMs)
      .sort((a, b) => away(b) - away(a))[0];
    if (furthest === undefined) line.startMs = Math.ceil(first.startMs / stepMs + nearSteps) * stepMs;
    else [line.startMs, furthest.startMs] = [furthest.startMs, line.startMs];
  }
}
