import { processStore } from "#lib/persistence/store.ts";

/** Where a read-only link leads: the report once there is one, what is going on until then. */
export async function GET(_request: Request, { params }: RouteContext<"/g/[id]/status">): Promise<Response> {
  const { id } = await params;
  const published = /^[0-9a-f-]{36}$/.test(id) && (await processStore().participants.report.count({ where: { gameDayId: id } })) > 0;
  return new Response(null, { status: 303, headers: { location: `/g/${id}/${published ? "report" : "wall"}`, "cache-control": "no-store" } });
}
