import { z } from "zod";
import { askHttp, isSuccess } from "./ask-http.ts";
import type { Probe } from "./contract.ts";
import { httpUrl } from "./http-url.ts";

const params = z.strictObject({ url: httpUrl });

/** Milliseconds from the request to the whole answer; null unless it is a 2xx, because failing fast is not being fast. */
export const httpLatency: Probe<z.infer<typeof params>> = {
  kind: "http.latency",
  describes: "how long a good answer takes, in milliseconds",
  params,
  async measure({ url }, options) {
    const asked = await askHttp(url, options);
    if (!asked.answer) return { value: null, error: asked.error };
    if (!isSuccess(asked.answer)) return { value: null, error: `It answered ${asked.answer.status}.` };
    return { value: Math.round(asked.answer.ms * 10) / 10, error: null };
  },
};
