"use server";

import { redirect } from "next/navigation";
import { keepSession } from "#app/keep-session.ts";
import type { Refusal } from "#app/ui/refusal.ts";
import { redeemOneTimeLink } from "#lib/access/one-time.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import { processStore } from "#lib/persistence/store.ts";

/** Uses a one-time link up. Done on a click and not on opening, because mail and chat programs open links to look at them. */
export async function signIn(token: string, _before: Refusal, form: FormData): Promise<Refusal> {
  const name = String(form.get("name") ?? "");
  try {
    const { cookies } = await redeemOneTimeLink(processStore(), token, name);
    await keepSession(cookies);
  } catch (error) {
    if (!(error instanceof GamedayError)) throw error;
    if (error.code !== "not_found") return { message: error.message, field: error.field ?? null, name };
    return { message: "This link was used already, or is older than a day. Start Gameday again: it prints a new one.", field: null, name };
  }
  redirect("/");
}
