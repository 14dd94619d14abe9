import { z } from "zod";
import { askHttp } from "./ask-http.ts";
import type { Probe } from "./contract.ts";
import { httpUrl } from "./http-url.ts";

const params = z.strictObject({
  url: httpUrl,
  header: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, "must be a header's name")
    .meta({ title: "Header", description: "Name of the header" }),
  equals: z.string().meta({ title: "Equals", description: "The value that it should have" }),
});

/** 1 when a header of the answer, whatever its status, has the wanted value, else 0 with what it has instead. */
export const httpHeader: Probe<z.infer<typeof params>> = {
  kind: "http.header",
  describes: "whether a header of the answer has the wanted value (1) or not (0)",
  params,
  async measure({ url, header, equals }, options) {
    const asked = await askHttp(url, options);
    if (!asked.answer) return { value: null, error: asked.error };
    const actual = asked.answer.headers.get(header);
    if (actual === equals) return { value: 1, error: null };
    return { value: 0, error: actual === null ? `The answer has no header ${header}.` : `The header ${header} is "${actual}".` };
  },
};
