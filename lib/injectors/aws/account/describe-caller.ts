import { InjectorError, type Problem } from "../../contract.ts";
import type { IdentityCalls } from "./calls.ts";
import { readCaller, type Caller } from "./caller.ts";
import { isPractice, type Connection } from "./connection.ts";

/** As whom and where a driver would break, worded for `check`. `caller` is null when the endpoint can't say. */
export async function describeCaller(
  identity: IdentityCalls,
  connection: Connection,
): Promise<{ caller: Caller | null; problems: Problem[] }> {
  const ignored: Problem[] =
    isPractice(connection) && connection.roleArn !== undefined
      ? [{ severity: "warns", message: `${connection.roleArn} is not assumed: the endpoint is on this machine, where there are no roles.` }]
      : [];
  try {
    const caller = await readCaller(identity);
    const where = `in account ${caller.account}, region ${connection.region}`;
    return { caller, problems: [...ignored, { severity: "tells", message: `acts as ${caller.arn} ${where}` }] };
  } catch (error) {
    if (!(error instanceof InjectorError)) throw error;
    // Without credentials nothing else can be asked; an endpoint that is no AWS may have no STS.
    const blocks = error.code === "credentials" || error.code === "unreachable" || error.code === "permission";
    const says = blocks ? error.message : `As whom this acts could not be asked: ${error.message}`;
    return { caller: null, problems: [...ignored, { severity: blocks ? "blocks" : "warns", message: says }] };
  }
}
