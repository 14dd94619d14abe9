/** When each event came to each client, and what came as it should not. */
export type Noting = {
  /** `seq`: its place in the stream, where there is one: of two that are written at the same moment the later one may be committed first. */
  note: (client: number, body: string | undefined, now: number, seq?: number) => void;
  received: () => number;
  handOver: () => { arrivals: Float64Array; twice: number; disordered: number };
};

/** For `clients` that each should have `events`, numbered from 0 in the order in which they were appended. */
export function noteArrivals(clients: number, events: number): Noting {
  const arrivals = new Float64Array(clients * events);
  const newest = new Int32Array(clients).fill(-1);
  let received = 0;
  let twice = 0;
  let disordered = 0;
  return {
    note: (client, body, now, seq) => {
      const n = Number.parseInt(body ?? "", 10);
      if (Number.isNaN(n)) return;
      const place = client * events + n;
      if (arrivals[place] !== 0) return void (twice += 1);
      arrivals[place] = now;
      received += 1;
      const inOrder = seq ?? n;
      if (inOrder < (newest[client] ?? -1)) disordered += 1;
      newest[client] = inOrder;
    },
    received: () => received,
    handOver: () => ({ arrivals, twice, disordered }),
  };
}
