import type { Credentials } from "#lib/access/sessions/password.ts";
import type { Fields } from "./form-request.ts";

/** The sign-in name and password of a form; null when neither was filled in. */
export function credentialsOf(fields: Fields): Credentials | null {
  const credentials = { signInName: fields("signInName"), password: fields("password") };
  return credentials.signInName === "" && credentials.password === "" ? null : credentials;
}
