import { callService, type ServiceAnswer } from "../services/call-service.ts";
import { practiceUser, practiceUserCount } from "../services/campaign/practice-users.ts";

/** One kind of request that volunteers and donors make all the time. `perform` says whether it worked. */
export type Operation = { name: OperationName; perSecond: number; perform: () => Promise<boolean> };

type OperationName = "sign-in" | "look-up" | "call-list" | "record-contact" | "donate";

export type Addresses = { identity: string; api: string; callTool: string; donations: string };

const giveUpAfterMs = 4_000;
const outcomes = ["supporter", "undecided", "opposed", "not-home", "wrong-number"];

function pick<T>(list: readonly T[]): T {
  const chosen = list[Math.floor(Math.random() * list.length)];
  if (chosen === undefined) throw new Error("nothing to pick from");
  return chosen;
}

function worked(answer: ServiceAnswer): boolean {
  return answer.status >= 200 && answer.status < 300;
}

/** The light, steady load: callers fetch a list and look up the people on it, so the same people are read again and again. */
export function operations(addresses: Addresses): Operation[] {
  let callList = Array.from({ length: 50 }, (_, index) => index + 1);
  const call = async (url: string, body?: unknown) => worked(await callService(url, giveUpAfterMs, body));
  return [
    {
      name: "sign-in",
      perSecond: 4,
      perform: () => call(`${addresses.identity}/sign-in`, practiceUser(1 + Math.floor(Math.random() * practiceUserCount))),
    },
    { name: "look-up", perSecond: 8, perform: () => call(`${addresses.api}/people/${pick(callList)}`) },
    {
      name: "call-list",
      perSecond: 1,
      async perform() {
        const answer = await callService(`${addresses.callTool}/call-list`, giveUpAfterMs);
        const people = (answer.json as { people?: { id: number }[] } | null)?.people ?? [];
        if (people.length > 0) callList = people.map((person) => person.id);
        return worked(answer);
      },
    },
    {
      name: "record-contact",
      perSecond: 3,
      perform: () => call(`${addresses.callTool}/calls`, { personId: pick(callList), outcome: pick(outcomes) }),
    },
    {
      name: "donate",
      perSecond: 1,
      perform: () =>
        call(`${addresses.donations}/donate`, {
          donor: `Donor ${Math.ceil(Math.random() * 999)}`,
          amountCents: 500 * Math.ceil(Math.random() * 20),
        }),
    },
  ];
}
