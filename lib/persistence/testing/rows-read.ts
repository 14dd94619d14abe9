import pg from "pg";

type Rows = { handleDataRow: (message: unknown) => void };

/** How many rows the servers sent this process during `work`: what a query slices in memory is among them. */
export async function rowsRead(work: () => Promise<unknown>): Promise<number> {
  const query = pg.Query.prototype as unknown as Rows;
  const { handleDataRow } = query;
  let count = 0;
  query.handleDataRow = function counted(this: Rows, message) {
    count += 1;
    handleDataRow.call(this, message);
  };
  try {
    await work();
  } finally {
    query.handleDataRow = handleDataRow;
  }
  return count;
}
