import type { Kind } from "../kind.ts";

export const database: Kind = {
  key: "database",
  names: `database*, db, dbs, postgres*, pg, psql, mysql*, mariadb, sql, rds, aurora, mongo*, cassandra, dynamo*, cockroach*, oracle, mssql,
    sql server, spanner, cloudsql, datenbank*, base de datos, base de donnees, データベース, bd, banco de dados, ledger db, clickhouse, sqlite,
    firestore, cosmos*, scylla*, neo4j, influx*, timescale*`,
  about: `rds, postgres*, mysql*, mongodb*, dynamodb*, sql, db`,
  signs: `query, queries, select, selects, insert, inserts, update statement, sqlstate, transaction*, statement*, rows, table, tables, jdbc,
    hikari, prisma, pgbouncer, orm`,
  when: {
    unreachable: `!could not connect to server, connection timed out, communications link failure, !server selection timeout,
    no connection to the database, connection to server, is the server running, ECONNREFUSED 5432, 5432, 3306, 27017,
    cant connect to mysql`,
    slow: `slow queries, slow query, statement timeout, query time, commit latency, commits take, saving takes, saving, commit p99, writes slow`,
    overloaded: `cpu, slow queries, load average, seq scan, full table scan, heavy query, on its knees, a genoux, am limit, iops, group by`,
    lost: `table missing, relation does not exist, rows missing, unknown table, undefined table`,
    corrupt: `checksum, invalid page, corrupt*`,
    refused: `permission denied, access denied for user, !password authentication failed, insufficient privilege`,
    full: `could not extend file, no space, disk full`,
  },
};
