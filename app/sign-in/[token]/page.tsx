import type { Metadata } from "next";
import { GatePage } from "#app/ui/gate-page.tsx";
import { isOneTimeToken } from "#lib/access/sessions/one-time.ts";
import { isPasswordAskedFor } from "#lib/access/sessions/password.ts";
import { processStore } from "#lib/access/store.ts";
import { SignInForm } from "./sign-in-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default async function OneTimePage({ params }: PageProps<"/sign-in/[token]">) {
  const { token } = await params;
  const store = processStore();
  if (!(await isOneTimeToken(store, token))) {
    return (
      <GatePage title="This link does not work">
        <p className="text-16 text-ink-2">
          It was used already, is older than a day, or a part of it got lost. On the machine that Gameday runs on,{" "}
          <code className="font-mono text-14">npm run organizer-link</code> prints a new one.
        </p>
        <p className="text-16">
          <a href="/sign-in">Sign in with a password</a>
        </p>
      </GatePage>
    );
  }
  const asksPassword = await isPasswordAskedFor(store);
  return (
    <GatePage title="Sign in">
      <p className="text-16 text-ink-2">This link signs you in once, in this browser, as the owner of this installation.</p>
      {asksPassword && (
        <p className="text-16 text-ink-2">
          Others can reach it or were invited to organize, so choose a password too: it replaces the one you may have had and ends your
          other sessions.
        </p>
      )}
      <SignInForm action={`/api/sign-in/${encodeURIComponent(token)}`} asksPassword={asksPassword} />
    </GatePage>
  );
}
