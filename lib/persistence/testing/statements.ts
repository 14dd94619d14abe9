import pg from "pg";

type Client = { connectionParameters: { application_name?: string } };
type Query = (this: Client, ...args: unknown[]) => unknown;

/** The statements that this process sends, over connections of that purpose if one is named, as `gameday organizers views`, until `stop`. */
export function watchStatements(purpose?: string): { sent: string[]; stop: () => void } {
  const client = pg.Client.prototype as unknown as { query: Query };
  const { query } = client;
  const sent: string[] = [];
  client.query = function watched(this: Client, ...args: unknown[]) {
    const [first] = args;
    const text = typeof first === "string" ? first : (first as { text?: string } | undefined)?.text;
    const counts = purpose === undefined || this.connectionParameters.application_name === purpose;
    if (text !== undefined && counts) sent.push(text);
    return query.apply(this, args);
  };
  return { sent, stop: () => void (client.query = query) };
}

/** The statements that this process sent to PostgreSQL during `work`, in their order. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const { sent, stop } = watchStatements();
  try {
    await work();
  } finally {
    stop();
  }
  return sent;
}
