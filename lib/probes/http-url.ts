import { z } from "zod";

/** An absolute http or https address. */
export const httpUrl = z.url({ protocol: /^https?$/, error: "must be an http or https address" });
