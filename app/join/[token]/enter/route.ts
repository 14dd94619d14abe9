import { enterResponse } from "#app/enter-response.ts";
import { requireSameOrigin } from "#app/same-origin.ts";
import { joinByLink } from "#lib/access/join.ts";
import { processStore } from "#lib/persistence/store.ts";

export async function POST(request: Request, { params }: RouteContext<"/join/[token]/enter">): Promise<Response> {
  const { token } = await params;
  return enterResponse(`/join/${token}`, async () => {
    requireSameOrigin(request);
    const form = await request.formData();
    const name = String(form.get("name") ?? "");
    const workstreamKey = String(form.get("workstreamKey") ?? "") || null;
    const { gameDayId, role, cookies } = await joinByLink(processStore(), token, { name, workstreamKey }, request.headers);
    return { location: homeOf(gameDayId, role), cookies };
  });
}

function homeOf(gameDayId: string, role: "participant" | "observer" | "organizer"): string {
  switch (role) {
    case "participant":
      return `/g/${gameDayId}`;
    case "observer":
      return `/g/${gameDayId}/status`;
    case "organizer":
      return "/";
  }
}
