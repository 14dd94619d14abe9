import { z } from "zod";
import { askHttp, isSuccess } from "./ask-http.ts";
import type { Probe, Sample } from "./contract.ts";
import { httpUrl } from "./http-url.ts";

const params = z.strictObject({
  url: httpUrl,
  path: z
    .array(z.string().min(1))
    .min(1)
    .meta({ title: "Path", description: "Names from the outside in; an element of an array is named by its index" }),
});

function numberAt(json: unknown, path: string[]): Sample {
  let found = json;
  for (const name of path) {
    const inside = found !== null && typeof found === "object" && Object.hasOwn(found, name);
    if (!inside) return { value: null, error: `The answer holds nothing at ${path.join(".")}.` };
    found = (found as Record<string, unknown>)[name];
  }
  if (typeof found === "number") return { value: found, error: null };
  return { value: null, error: `What the answer holds at ${path.join(".")} is not a number.` };
}

/** The number at a path of a JSON answer. */
export const httpJson: Probe<z.infer<typeof params>> = {
  kind: "http.json",
  describes: "a number out of a JSON answer",
  params,
  async measure({ url, path }, options) {
    const asked = await askHttp(url, options);
    if (!asked.answer) return { value: null, error: asked.error };
    if (!isSuccess(asked.answer)) return { value: null, error: `It answered ${asked.answer.status}.` };
    try {
      return numberAt(JSON.parse(asked.answer.body), path);
    } catch {
      return { value: null, error: "The answer is not JSON." };
    }
  },
};
