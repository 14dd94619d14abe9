import type { Kind } from "../kind.ts";
import { unreachable } from "./unreachable.ts";
import { refused } from "./refused.ts";
import { slow } from "./slow.ts";
import { failing } from "./failing.ts";
import { lost } from "./lost.ts";
import { stale } from "./stale.ts";
import { stuck } from "./stuck.ts";
import { full } from "./full.ts";
import { exhausted } from "./exhausted.ts";
import { killed } from "./killed.ts";
import { flapping } from "./flapping.ts";
import { overloaded } from "./overloaded.ts";
import { locked } from "./locked.ts";
import { readonly } from "./readonly.ts";
import { behind } from "./behind.ts";
import { lossy } from "./lossy.ts";
import { corrupt } from "./corrupt.ts";

export const failingWays: readonly Kind[] = [
  unreachable,
  refused,
  slow,
  failing,
  lost,
  stale,
  stuck,
  full,
  exhausted,
  killed,
  flapping,
  overloaded,
  locked,
  readonly,
  behind,
  lossy,
  corrupt,
];
