import { z } from "zod";

/** An absolute http or https address. */
export const httpUrl = z
  .url({ protocol: /^https?$/, error: "must be an http or https address" })
  .meta({ title: "Address", description: "What is asked, with GET" });
