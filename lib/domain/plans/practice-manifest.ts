import { z } from "zod";

const url = z.url();

/** What the practice stack answers at `/practice.json`: where everything that may be broken is. */
export const practiceManifestSchema = z.object({
  aws: z.object({ endpoint: url, region: z.string() }),
  databases: z.object({ primary: z.string(), replicas: z.array(z.string()).min(1) }),
  securityGroups: z.object({ primary: z.string(), replicas: z.string() }),
  queue: z.object({ name: z.string(), url }),
  services: z.object({
    identity: url,
    api: url,
    "call-tool": url,
    donations: url,
    worker: url,
    cache: url,
    load: url,
  }),
});
export type PracticeManifest = z.infer<typeof practiceManifestSchema>;
