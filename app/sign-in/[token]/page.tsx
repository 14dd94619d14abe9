import type { Metadata } from "next";
import { GatePage } from "#app/ui/gate-page.tsx";
import { SignInForm } from "./sign-in-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ params }: PageProps<"/sign-in/[token]">) {
  const { token } = await params;
  return (
    <GatePage title="Sign in">
      <p className="text-16 text-ink-2">This link signs you in once, in this browser.</p>
      <SignInForm action={`/api/sign-in/${encodeURIComponent(token)}`} />
    </GatePage>
  );
}
