export const practiceUserCount = 50;

/** The sign-in of the n-th practice volunteer, 1..practiceUserCount. Known on purpose: nothing here is real. */
export function practiceUser(n: number): { email: string; password: string } {
  return { email: `volunteer-${n}@campaign.example`, password: `knock-on-doors-${n}` };
}
