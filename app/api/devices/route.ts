import { toString as drawCode } from "qrcode";
import { respond } from "#app/api/respond.ts";
import { offerDevice } from "#lib/access/sessions/devices.ts";
import { linkAddress } from "#lib/access/joining/link-address.ts";
import { personOf } from "#lib/access/person.ts";
import { notFound } from "#lib/domain/errors.ts";
import { processStore } from "#lib/access/store.ts";

/** Gives a signed-in person a code, and a picture of it, by which their second device becomes theirs too. */
export async function POST(request: Request): Promise<Response> {
  return respond(async () => {
    const store = processStore();
    const person = await personOf(request.headers, store);
    if (person === null) throw notFound();
    const { code, expiresAt } = await offerDevice(store, person);
    const { address } = linkAddress(request.headers.get("host"));
    const url = new URL(`/device/${code}`, address).href;
    const picture = await drawCode(url, { type: "svg", errorCorrectionLevel: "M", margin: 2 });
    const result = { code, url, page: new URL("/device", address).href, picture, expiresAt: expiresAt.toISOString() };
    return { ok: true, result };
  });
}
