import { randomUUID } from "node:crypto";
import type { Answer } from "../answer.ts";
import type { Cloud } from "../cloud.ts";
import { invalidAction, type AwsError } from "../errors.ts";
import type { Params } from "../params.ts";
import { writeXml, type Xml } from "../xml.ts";
import { createDbInstanceReadReplica } from "./create-db-instance-read-replica.ts";
import { deleteDbInstance } from "./delete-db-instance.ts";
import { describeDbInstances } from "./describe-db-instances.ts";
import { modifyDbInstance } from "./modify-db-instance.ts";
import { promoteReadReplica } from "./promote-read-replica.ts";
import { rebootDbInstance } from "./reboot-db-instance.ts";
import { addTagsToResource, listTagsForResource, removeTagsFromResource } from "./tag-resources.ts";

type Result = { [element: string]: Xml | undefined };

const actions: Record<string, (params: Params, cloud: Cloud) => Result | Promise<Result>> = {
  DescribeDBInstances: describeDbInstances,
  ModifyDBInstance: modifyDbInstance,
  PromoteReadReplica: promoteReadReplica,
  RebootDBInstance: rebootDbInstance,
  CreateDBInstanceReadReplica: createDbInstanceReadReplica,
  DeleteDBInstance: deleteDbInstance,
  ListTagsForResource: listTagsForResource,
  AddTagsToResource: addTagsToResource,
  RemoveTagsFromResource: removeTagsFromResource,
};

const namespace = "http://rds.amazonaws.com/doc/2014-10-31/";

/** Carries out one RDS request and writes its answer. Throws AwsError. */
export async function answerRds(action: string, params: Params, cloud: Cloud): Promise<Answer> {
  const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (!run) throw invalidAction(action);
  const result = await run(params, cloud);
  const body = writeXml(`${action}Response`, namespace, { [`${action}Result`]: result, ResponseMetadata: { RequestId: randomUUID() } });
  return { status: 200, headers: { "content-type": "text/xml" }, body };
}

/** An error as RDS writes it. */
export function rdsError({ code, message, status }: AwsError): Answer {
  const Error = { Type: status >= 500 ? "Receiver" : "Sender", Code: code, Message: message };
  return {
    status,
    headers: { "content-type": "text/xml" },
    body: writeXml("ErrorResponse", namespace, { Error, RequestId: randomUUID() }),
  };
}
