import { z } from "zod";
import { askHttp, isSuccess } from "./ask-http.ts";
import type { Probe } from "./contract.ts";
import { httpUrl } from "./http-url.ts";

const params = z.strictObject({
  url: httpUrl,
  okStatuses: z
    .array(z.number().int().min(100).max(599))
    .min(1)
    .optional()
    .meta({ title: "Good statuses", description: "Statuses that count as good; every 2xx when there are none here" }),
});

/** 1 when the address answers with a good status, 0 with the reason when it does not or is out of reach. */
export const httpStatus: Probe<z.infer<typeof params>> = {
  kind: "http.status",
  describes: "whether an address answers well (1) or not (0)",
  params,
  async measure({ url, okStatuses }, options) {
    const asked = await askHttp(url, options);
    if (!asked.answer) return { value: asked.stopped ? null : 0, error: asked.error };
    const { status } = asked.answer;
    const good = okStatuses ? okStatuses.includes(status) : isSuccess(asked.answer);
    return good ? { value: 1, error: null } : { value: 0, error: `It answered ${status}.` };
  },
};
