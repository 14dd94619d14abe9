import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { chmod, mkdtemp, rm, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { makeGameDay, stateOf } from "#lib/engine/testing/game-day.ts";
import { until } from "#lib/engine/testing/until.ts";
import { closeStore, openStore, type Store } from "#lib/persistence/store.ts";
import { streamDay } from "#lib/realtime/testing/stream-day.ts";
import { readRunning } from "./processes/running.ts";
import { ask } from "./testing/ask.ts";
import { runStart, type Start } from "./testing/run-start.ts";

const disk = await mkdtemp(join(tmpdir(), "gameday-small-disk-"));
await chmod(disk, 0o755);
const mounted = process.getuid?.() === 0 && spawnSync("mount", ["-t", "tmpfs", "-o", "size=700m,mode=755", "tmpfs", disk]).status === 0;

let start: Start | null = null;
let store: Store | null = null;
afterAll(async () => {
  if (store !== null) await closeStore(store).catch(() => undefined);
  start?.send("SIGTERM");
  await start?.ended;
  if (mounted) spawnSync("umount", ["-l", disk]);
  await rmdir(disk);
});

/** Writes until nothing more fits. */
async function fill(file: string): Promise<void> {
  const stream = createWriteStream(file);
  const full = once(stream, "error");
  let over = false;
  void full.then(() => (over = true));
  while (!over) if (!stream.write(Buffer.alloc(1_000_000))) await Promise.race([once(stream, "drain").catch(() => undefined), full]);
}

test.skipIf(!mounted)(
  "on a disk that fills in the middle of the day nothing is called saved that isn't, what is broken is undone, and room brings everything back",
  async () => {
    const data = join(disk, "data");
    start = runStart(["--port", "0", "--data", data, "--no-practice"]);
    await start.says("Ctrl-C stops it");
    const { url, databaseUrl } = (await readRunning(data)) ?? { url: "", databaseUrl: "" };
    store = openStore({ databaseUrl });
    const day = await streamDay(store);
    const ann = await day.join("participant", "Ann");
    const health = async () => (await ask(`${url}/api/health`)).headers;
    const say = async (messageId: string) => {
      const writtenAt = new Date().toISOString();
      const answer = await ask(`${url}/api/game-days/${day.gameDayId}/commands/say-message`, {
        method: "POST",
        headers: { "content-type": "application/json", cookie: ann.cookie },
        body: JSON.stringify({ messageId, roomKey: "gameday", body: `${messageId} `.repeat(100), writtenAt }),
      });
      return { status: answer.status, body: JSON.parse(answer.body) as { error?: { code: string; saved: string; message: string } } };
    };
    await until("all is well", async () => (await health())["x-gameday-health"] === "ok");

    const failure = { key: "F1", trigger: { kind: "at" as const, offsetMs: 0 }, maxDurationMs: 20_000 };
    const broken = await makeGameDay(store, { startedAgoMs: 0, failures: [failure] });
    await until("F1 is active", async () => (await stateOf(store as Store, broken.firingId("F1"))) === "active");
    await fill(join(disk, "everything-else"));

    const acknowledged: string[] = [];
    const refused = await until("a word is refused", async () => {
      const messageId = crypto.randomUUID();
      const answer = await say(messageId);
      if (answer.status === 200) acknowledged.push(messageId);
      else expect([answer.status, answer.body.error]).toMatchObject([503, { code: "unavailable" }]);
      return answer.status !== 200 && { messageId, ...answer };
    });
    await until("health says so", async () => {
      const said = await health();
      return said["x-gameday-health-disk"] === "low" && said["x-gameday-health"] !== "ok";
    });
    await until("F1 is undone", async () => {
      const state = await stateOf(store as Store, broken.firingId("F1")).catch(() => "unknown");
      return state === "reverted" || start?.said().out.includes("F1 is undone: proven");
    });

    await rm(join(disk, "everything-else"));
    await until("the refused word is taken", async () => (await say(refused.messageId)).status === 200);
    await until("all is well again", async () => (await health())["x-gameday-health"] === "ok");
    await until("the database knows", async () => (await stateOf(store as Store, broken.firingId("F1"))) === "reverted");
    const kept = await store.owner.message.findMany({ where: { gameDayId: day.gameDayId }, select: { id: true } });
    expect(new Set(kept.map(({ id }) => id))).toEqual(new Set([...acknowledged, refused.messageId]));
  },
);
