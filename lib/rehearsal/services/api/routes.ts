import { randomUUID } from "node:crypto";
import { contactInput } from "../queue/queued-write.ts";
import { storeWrite } from "../queue/store-write.ts";
import type { WriteQueue } from "../queue/write-queue.ts";
import type { DatabaseNode } from "../databases/database-node.ts";
import { parseBody } from "../serving/parse-body.ts";
import { type Answer, Refusal, type Route } from "../serving/route.ts";
import { EverySourceFailed, type Found } from "./fall-back.ts";
import type { PeopleReader } from "./read-people.ts";

type Parts = { people: PeopleReader; queue: WriteQueue; writer: () => DatabaseNode | null };

async function answerRead<T>(reading: Promise<Found<T>>, show: (value: T) => unknown): Promise<Answer> {
  const found = await reading.catch((error: unknown) => {
    if (error instanceof EverySourceFailed) throw new Refusal(503, error.message, { "retry-after": "5" });
    throw error;
  });
  return { json: show(found.value), headers: { "x-health-source": found.source } };
}

export function apiRoutes({ people, queue, writer }: Parts): Route[] {
  return [
    {
      method: "GET",
      path: "/people",
      handle: ({ query }) => answerRead(people.search((query.get("q") ?? "").slice(0, 100)), (found) => ({ people: found })),
    },
    {
      method: "GET",
      path: "/people/:id",
      handle: ({ params }) => {
        const id = Number(params["id"]);
        if (!Number.isInteger(id) || id < 1 || id > 2 ** 31 - 1) throw new Refusal(404, "There is no such person");
        return answerRead(people.byId(id), (person) => {
          if (!person) throw new Refusal(404, "There is no such person");
          return person;
        });
      },
    },
    {
      method: "POST",
      path: "/contacts",
      handle: async ({ body }) => {
        const contact = parseBody(contactInput, body);
        const write = { kind: "contact", at: new Date().toISOString(), ...contact, id: contact.id ?? randomUUID() } as const;
        const stored = await storeWrite(write, queue, writer);
        return { status: stored.via === "queue" ? 202 : 201, json: stored };
      },
    },
  ];
}
