import type { Step } from "./play-script.ts";

/** Before anything starts. */
export const gathering: readonly Step[] = [
  { who: "Lena", says: "Morning. API is here, two of us." },
  { who: "Marcus", says: "Identity is here. I have the sign-in dashboard open." },
  { who: "Jonas", says: "DevOps here. Baseline looks normal: two replicas follow the primary, the queue is empty." },
  { who: "Priya", says: "Call Tool here. Calls per minute as on any Sunday." },
  { who: "Tomas", says: "Tech Finance is watching donations." },
  { who: "Aisha", says: "Voter Outreach here. Look-ups answer in 40 ms." },
];

/** The replicas are gone: what people see first, and what one of them records. */
export const noticing: readonly Step[] = [
  { who: "Aisha", says: "Look-ups got slower just now, or is that only me?" },
  { who: "Olu", says: "Response times are up a little here as well. No errors." },
  {
    who: "Lena",
    observes: "The read replicas are gone, all API reads run on the primary alone",
    application: "api",
    severity: "major",
    as: "replicas gone",
  },
  { who: "Lena", says: "health-mode says replicas-lost since a minute. No alert fired." },
];

/** A day in full swing: several incidents in every state, rooms that are talking, notes, and a request to pause. */
export const swing: readonly Step[] = [
  { who: "Olu", declares: "API reads run on the primary alone", severity: "major", as: "reads" },
  { who: "Lena", takes: "command", at: "reads" },
  { who: "Olu", takes: "scribe", at: "reads" },
  { who: "Lena", says: "I have command. Olu writes. Jonas, can you look at the replicas?", at: "reads" },
  { who: "Jonas", says: "Both instances are up, but nothing reaches them. Security groups look odd.", at: "reads" },
  { who: "Jonas", says: "They have one group with no rules in it. That is not ours.", at: "reads" },
  { who: "Olu", says: "Noted. Since when?", at: "reads" },
  { who: "Jonas", says: "Before the first slow look-up, I think. I am going through the change log.", at: "reads" },
  { who: "Aisha", says: "Is it safe to keep the canvass import running?", at: "reads" },
  { who: "Lena", says: "Stop it for now. Every read counts against the primary.", at: "reads" },
  { who: "Aisha", says: "Stopped.", at: "reads" },
  {
    who: "Lena",
    changes: "reads",
    from: "investigating",
    to: "identified",
    topic: "Reads are slower but work. Both replicas can't be reached. Next update in ten minutes.",
  },

  { who: "Priya", declares: "Call results are saved late", severity: "minor", as: "calls" },
  { who: "Priya", observes: "Call results take up to 20 s to show up", application: "call-tool", severity: "minor", at: "calls" },
  { who: "Priya", says: "Could be the same thing. Nobody has time to command this one yet.", at: "calls" },
  { who: "Jonas", says: "The queue drains normally, so it is not the queue.", at: "calls" },

  { who: "Tomas", declares: "Donation receipts without a street", severity: "info", as: "receipts" },
  { who: "Tomas", takes: "command", at: "receipts" },
  { who: "Tomas", says: "Template from yesterday's release. Not part of the exercise, I think.", at: "receipts" },
  { who: "Tomas", changes: "receipts", from: "investigating", to: "identified" },
  { who: "Tomas", says: "Rolled back. New receipts are right.", at: "receipts" },
  { who: "Tomas", changes: "receipts", from: "identified", to: "mitigated", topic: "Receipts are right again; eleven are sent anew." },

  { who: "Marcus", declares: "Sign-in slower than usual", severity: "minor", as: "sign-in" },
  { who: "Marcus", takes: "command", at: "sign-in" },
  { who: "Marcus", says: "p95 went from 90 to 240 ms. It reads from the primary too now.", at: "sign-in" },
  { who: "Olu", says: "Same cause as INC-1, then.", at: "sign-in" },
  { who: "Marcus", says: "Closing this in favour of INC-1.", at: "sign-in" },
  { who: "Marcus", changes: "sign-in", from: "investigating", to: "resolved" },

  { announces: "Lunch is in the big room whenever you can leave." },
  { who: "Priya", says: "Whoever takes lunch in shifts: Call Tool goes second." },
  { who: "Marcus", says: "Do we fail over by hand if the primary gets worse?" },
  { who: "Lena", says: "No. Nobody restarts or fails over anything without saying so here." },
  { who: "Jonas", says: "Primary is at 61 % CPU and rising slowly." },
  { who: "Tomas", says: "Donations are fine: 44 a minute, as before." },
  { who: "Aisha", says: "A field office called: look-ups feel slow in the app. I told them we know." },
  { who: "Olu", says: "I can lower the page size of look-ups to 20, that halves the reads." },
  { who: "Lena", says: "Do it, behind the flag." },
  { who: "Olu", says: "Done. Reads per second down by a third." },
  { who: "Aisha", observes: "Look-ups answer in 120 ms again", application: "voter-lookup", severity: "info" },
  { who: "Jonas", says: "Primary back to 48 %." },

  { who: "Lena", notes: "No alert fires when the replica pool is empty. We saw it in the response times.", workstream: "api" },
  { who: "Olu", notes: "The page size flag works as a relief valve. Write it into the runbook.", workstream: "api" },
  { who: "Marcus", notes: "Sign-in reads from the replicas first: say so on the dashboard.", workstream: "identity" },
  { who: "Jonas", notes: "Nobody is told when a security group of a database changes.", workstream: "devops" },
  { who: "Priya", notes: "Late call results look like lost ones to callers.", workstream: "call-tool" },

  { backchannel: "They found the replicas within two minutes, without an alert. Well done by Lena." },
  { backchannel: "Let them settle before the primary goes." },
  { who: "Lena", asksToPause: "We would like to write down what we know before the next thing happens.", minutes: 10 },
];
