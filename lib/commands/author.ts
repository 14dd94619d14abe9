import type { Payload } from "#lib/domain/events.ts";

type Author = Payload<"message.said">["author"];

/** How participants' events name who spoke. */
export const authorOf = ({ personId, name, workstreamKey, workstream }: Author): Author => ({ personId, name, workstreamKey, workstream });
