import { practiceManifestSchema } from "#lib/domain/plans/practice-manifest.ts";

const askAgainAfterMs = 1_000;

/**
 * The ports of the practice stack at `controlUrl`: its control endpoint, its queue and its services, as it says itself. Asked again for a
 * port that isn't among them, at most once a second, since its services may have moved. null while it doesn't answer.
 */
export function practicePorts(controlUrl: string | undefined): (asked: number) => Promise<ReadonlySet<number> | null> {
  if (controlUrl === undefined || controlUrl === "") return () => Promise.resolve(new Set());
  const control = portOf(controlUrl);
  let known: ReadonlySet<number> | null = null;
  let askedAt = -Infinity;
  let asking: Promise<void> | null = null;
  const ask = async (): Promise<void> => {
    known = (await readPorts(controlUrl).catch(() => null)) ?? known;
    asking = null;
  };
  return async (port) => {
    if (port === control) return new Set([control]);
    if (known?.has(port) !== true && asking === null && performance.now() - askedAt > askAgainAfterMs) {
      askedAt = performance.now();
      asking = ask();
    }
    await asking;
    return known;
  };
}

async function readPorts(controlUrl: string): Promise<ReadonlySet<number>> {
  const answer = await fetch(new URL("/practice.json", controlUrl), { signal: AbortSignal.timeout(3_000), redirect: "error" });
  const { aws, queue, services } = practiceManifestSchema.parse(await answer.json());
  return new Set([controlUrl, aws.endpoint, queue.url, ...Object.values(services)].map(portOf));
}

const portOf = (url: string): number => Number(new URL(url).port) || (url.startsWith("https:") ? 443 : 80);
