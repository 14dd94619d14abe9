import type { Kind } from "../kind.ts";
import { queue } from "./queue.ts";
import { stream } from "./stream.ts";
import { mail } from "./mail.ts";
import { notify } from "./notify.ts";

export const messages: readonly Kind[] = [queue, stream, mail, notify];
