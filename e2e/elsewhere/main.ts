import { machineOf } from "../bench/write-table.ts";
import type { Machine } from "./machine.ts";
import { behindNginx } from "./machines/behind-nginx.ts";
import { crlfClone } from "./machines/crlf-clone.ts";
import { dayOf2012 } from "./machines/day-of-2012.ts";
import { ordinaryUser } from "./machines/ordinary-user.ts";
import { pooled } from "./machines/pooled.ts";
import { twoWebs } from "./machines/two-webs.ts";
import { playMachine, type Played } from "./play-machine.ts";
import { lineOf, tableOf } from "./tell-results.ts";

/** Two at a time: one lane installs and builds while the other mostly waits. */
const lanes: readonly (readonly Machine[])[] = [
  [ordinaryUser, crlfClone],
  [behindNginx, twoWebs, pooled],
];
const alone: readonly Machine[] = [dayOf2012];

const wanted = process.argv.slice(2);
const isWanted = ({ name, values }: Machine): boolean =>
  wanted.length === 0 || wanted.some((word) => [name, ...values].join(" ").toLowerCase().includes(word.toLowerCase()));

async function inOrder(machines: readonly Machine[]): Promise<Played[]> {
  const all: Played[] = [];
  for (const machine of machines.filter(isWanted)) {
    const played = await playMachine(machine);
    console.log(lineOf(played));
    all.push(played);
  }
  return all;
}

const began = performance.now();
console.log(machineOf());
const results = [...(await Promise.all(lanes.map(inOrder))).flat(), ...(await inOrder(alone))];
console.log(`\n${tableOf(results)}\n`);
const failed = results.filter(({ outcome }) => outcome === "failed");
const played = results.filter(({ outcome }) => outcome === "played");
console.log(
  `${played.length} of ${results.length} machines played, ${failed.length} failed, ${((performance.now() - began) / 60_000).toFixed(1)} min`,
);
process.exit(failed.length > 0 || played.length === 0 ? 1 : 0);
