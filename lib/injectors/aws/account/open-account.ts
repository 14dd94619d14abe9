import { openReading, type Pace, type Reading } from "../../poll-until.ts";
import type { Problem } from "../../contract.ts";
import type { Connect, IdentityCalls } from "./calls.ts";
import type { Caller } from "./caller.ts";
import { connectIdentity } from "./connect.ts";
import { paceOf, type Connection } from "./connection.ts";
import { describeCaller } from "./describe-caller.ts";

/** What every driver of AWS takes for its tests: who stands in for the identity, and how patiently a change is read back. */
export type AccountWiring = { identity?: Connect<IdentityCalls>; pace?: (connection: Connection) => Pace };

/** One call's account: who asks, and until when changes are read back. Connects to nothing by itself. */
export type Account = {
  connection: Connection;
  identity: IdentityCalls;
  reading: Reading;
  /** Asked once a call, by whoever needs it first. */
  caller: () => Promise<{ caller: Caller | null; problems: Problem[] }>;
};

export function openAccount(
  connection: Connection,
  signal: AbortSignal,
  { identity: connect = connectIdentity, pace = paceOf }: AccountWiring,
): Account {
  const identity = connect(connection, signal);
  let asked: ReturnType<Account["caller"]> | undefined;
  return {
    connection,
    identity,
    reading: openReading(pace(connection), signal),
    caller: () => (asked ??= describeCaller(identity, connection)),
  };
}

/** Once a key, shared by all who ask: the instances of one VPC are isolated at once and need one group. */
export function once<Value>(make: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const made = new Map<string, Promise<Value>>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}
