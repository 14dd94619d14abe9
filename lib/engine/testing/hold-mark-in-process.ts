import { holdMarkOf } from "../holding/hold-mark.ts";

/** A process of its own that says it holds a fault and lets go when it is asked to: there to be killed or frozen. */
const [, , dataFolder = "", firingId = ""] = process.argv;
const mark = holdMarkOf(dataFolder, firingId);
await mark.put();
process.stdout.write("held\n");
const look = setInterval(async () => {
  if (!(await mark.isAsked())) return;
  clearInterval(look);
  await mark.take();
}, 20);
