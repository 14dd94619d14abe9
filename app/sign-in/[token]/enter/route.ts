import { enterResponse } from "#app/enter-response.ts";
import { requireSameOrigin } from "#app/same-origin.ts";
import { redeemOneTimeLink } from "#lib/access/one-time.ts";
import { processStore } from "#lib/persistence/store.ts";

export async function POST(request: Request, { params }: RouteContext<"/sign-in/[token]/enter">): Promise<Response> {
  const { token } = await params;
  return enterResponse(`/sign-in/${token}`, async () => {
    requireSameOrigin(request);
    const form = await request.formData();
    const { cookies } = await redeemOneTimeLink(processStore(), token, String(form.get("name") ?? ""));
    return { location: "/", cookies };
  });
}
