import type { Kind } from "../kind.ts";
import { promoted } from "./promoted.ts";
import { misled } from "./misled.ts";
import { expired } from "./expired.ts";
import { changed } from "./changed.ts";
import { skewed } from "./skewed.ts";
import { idle } from "./idle.ts";
import { claimed } from "./claimed.ts";
import { withdrawn } from "./withdrawn.ts";

export const alterations: readonly Kind[] = [promoted, misled, expired, changed, skewed, idle, claimed, withdrawn];
