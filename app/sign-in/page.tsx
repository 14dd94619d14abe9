import type { Metadata } from "next";
import { localPath } from "#app/api/local-path.ts";
import { GatePage } from "#app/ui/gate-page.tsx";
import { PasswordForm } from "./password-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { to } = await searchParams;
  return (
    <GatePage title="Sign in">
      <p className="text-16 text-ink-2">
        For whoever organizes and has chosen a password. Everybody else comes in by the link they were given.
      </p>
      <PasswordForm to={localPath(typeof to === "string" ? to : "/")} />
      <p className="text-14 text-ink-2">
        Password lost? On the machine that Gameday runs on, <code className="font-mono text-13">npm run organizer-link</code> prints a link
        that lets the owner choose another. Whoever was invited asks for a new invitation.
      </p>
    </GatePage>
  );
}
