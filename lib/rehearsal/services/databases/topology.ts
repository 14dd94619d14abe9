import { z } from "zod";

const shape = z.object({ primary: z.url().nullable(), replicas: z.array(z.url()) });

/** Addresses of the databases: who takes writes (null: nobody) and who follows. */
export type Topology = z.infer<typeof shape>;

/** The topology at `address`; null when it can't be read, so that the last known one stays in force. */
export async function readTopology(address: string): Promise<Topology | null> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(800) });
    if (!response.ok) return null;
    return shape.parse(await response.json());
  } catch {
    return null;
  }
}
