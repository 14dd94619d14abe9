"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { keepSession } from "#app/keep-session.ts";
import type { Refusal } from "#app/ui/refusal.ts";
import { joinByLink } from "#lib/access/join.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import { processStore } from "#lib/persistence/store.ts";

/** Joins by a link and goes to where its bearer belongs. */
export async function join(token: string, _before: Refusal, form: FormData): Promise<Refusal> {
  const name = String(form.get("name") ?? "");
  const workstream = String(form.get("workstream") ?? "");
  let to: string;
  try {
    const joined = await joinByLink(processStore(), token, { name, workstreamKey: workstream === "" ? null : workstream }, await headers());
    await keepSession(joined.cookies);
    to = joined.role === "organizer" ? `/backchannel/${joined.gameDayId}/conduct` : `/g/${joined.gameDayId}`;
  } catch (error) {
    if (!(error instanceof GamedayError)) throw error;
    return {
      message: error.code === "not_found" ? "This link does not work any more. Ask for a new one." : error.message,
      field: error.field ?? null,
      name,
      workstream,
    };
  }
  redirect(to);
}
