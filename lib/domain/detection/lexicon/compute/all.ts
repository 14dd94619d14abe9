import type { Kind } from "../kind.ts";
import { servers } from "./servers.ts";
import { pods } from "./pods.ts";
import { node } from "./node.ts";
import { cpu } from "./cpu.ts";
import { memory } from "./memory.ts";
import { disk } from "./disk.ts";
import { threads } from "./threads.ts";
import { clock } from "./clock.ts";
import { zone } from "./zone.ts";
import { scheduler } from "./scheduler.ts";
import { backup } from "./backup.ts";
import { video } from "./video.ts";

export const compute: readonly Kind[] = [servers, pods, node, cpu, memory, disk, threads, clock, zone, scheduler, backup, video];
