import type { TileView, WallView } from "#lib/queries/views.ts";

const small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const count = (n: number): string => small[n] ?? String(n);
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Where the day stands, in sentences anyone understands. */
export function statusSentence({ gameDay, incidents, health }: Pick<WallView, "gameDay" | "incidents" | "health">): string {
  if (gameDay.phase === "upcoming") return "The game day has not started.";
  if (gameDay.phase === "published") return "The game day is over and its report is out.";
  if (gameDay.phase === "ended") return "This game day has ended.";
  if (gameDay.phase === "debrief") return "The game day is over; what was learned is being written down.";
  const open = incidents.filter(({ status }) => status !== "resolved");
  const real = open.filter(({ kind }) => kind === "real").length;
  const begin = gameDay.phase === "all_clear" ? "All clear. " : "";
  const incidentWords =
    open.length === 0
      ? "No incident is open"
      : `${upper(count(open.length))} incident${open.length === 1 ? " is" : "s are"} open${real === 0 ? "" : open.length === 1 ? ", and it is real" : `, ${count(real)} of them real`}`;
  return `${begin}${incidentWords}${healthWords(health)}.`;
}

/** What says nothing is not called normal. */
function healthWords(health: readonly TileView[]): string {
  if (health.length === 0) return "";
  const ill = health.filter(({ state }) => state === "degraded" || state === "down").map(({ name }) => name);
  const silent = health.filter(({ state }) => state === "unknown").length;
  if (silent === health.length) return "; no outside check has data";
  const without = silent === 0 ? "" : `, ${count(silent)} ${silent === 1 ? "has" : "have"} no data`;
  if (ill.length > 0)
    return `; ${ill.length} of ${health.length} outside checks ${ill.length === 1 ? "is" : "are"} failing: ${ill.join(", ")}${without}`;
  return silent === 0
    ? "; everything measured from outside is normal"
    : `; ${health.length - silent} of ${health.length} outside checks ${health.length - silent === 1 ? "says" : "say"} normal${without}`;
}

/** "normal", "slow for 3 min", "down for 8 min". */
export function healthSays(tile: TileView, now: number): string {
  const word = wordOf(tile);
  if (tile.state === "healthy" || tile.since === null) return word;
  const minutes = Math.floor((now - Date.parse(tile.since)) / 60_000);
  if (minutes < 1) return `${word} since just now`;
  return `${word} for ${minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`}`;
}

function wordOf({ state, value, unit, bounds }: TileView): string {
  switch (state) {
    case "healthy":
      return "normal";
    case "down":
      return "down";
    case "unknown":
      return "no data";
    case "degraded": {
      if (value !== null && bounds.min !== undefined && value < bounds.min) return "low";
      return unit === "ms" || unit === "s" ? "slow" : "high";
    }
  }
}
