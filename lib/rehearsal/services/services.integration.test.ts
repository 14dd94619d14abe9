import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { practiceUser } from "./campaign/practice-users.ts";
import { eventually } from "./testing/eventually.ts";
import { type Campaign, type ServiceName, startCampaign } from "./testing/start-campaign.ts";

let campaign: Campaign;

beforeAll(async () => {
  campaign = await startCampaign();
}, 60_000);

afterAll(async () => {
  await campaign?.stop();
}, 30_000);

// Each service watches the databases by itself: that the api is well again says nothing about the others.
beforeEach(async () => {
  for (const proxy of [campaign.proxies.primary, campaign.proxies.queue, ...campaign.proxies.replicas]) proxy.restore();
  campaign.announceTopology(campaign.addresses);
  await campaign.setFlags({ readOnly: false });
  await apiIs("normal", "replica");
  await eventually(async () => {
    expect(await metrics("donations")).toMatchObject({ primaryPool: 1 });
    expect(await metrics("api")).toMatchObject({ replicaPool: 2 });
    expect(await signInStatus()).toBe(200);
    expect((await fetch(`${campaign.url.worker}/health`)).status).toBe(200);
  });
}, 30_000);

const replicas = {
  cut: () => campaign.proxies.replicas.forEach((proxy) => proxy.cut()),
  restore: () => campaign.proxies.replicas.forEach((proxy) => proxy.restore()),
};

async function post(service: ServiceName, path: string, body: unknown): Promise<Response> {
  return fetch(`${campaign.url[service]}${path}`, { method: "POST", body: JSON.stringify(body) });
}

async function lookUp(id: number): Promise<{ status: number; mode: string | null; source: string | null; queue: string | null }> {
  const response = await fetch(`${campaign.url.api}/people/${id}`);
  await response.arrayBuffer();
  const header = (name: string) => response.headers.get(`x-health-${name}`);
  return { status: response.status, mode: header("mode"), source: header("source"), queue: header("queue") };
}

async function metrics(service: ServiceName): Promise<Record<string, unknown>> {
  return (await fetch(`${campaign.url[service]}/metrics.json`)).json() as Promise<Record<string, unknown>>;
}

async function apiIs(mode: string, source: string): Promise<void> {
  await eventually(async () => expect(await lookUp(1)).toMatchObject({ status: 200, mode, source }));
}

async function contactsOf(personId: number): Promise<number> {
  const { rows } = await campaign.postgres.pool.query("SELECT count(*)::int AS n FROM contacts WHERE person_id = $1", [personId]);
  return (rows[0] as { n: number }).n;
}

async function signInStatus(): Promise<number> {
  return (await post("identity", "/sign-in", practiceUser(7))).status;
}

/** Looks up the first fifty people again and again until told to stop; gives back every answer that was not 200. */
function keepReading(): () => Promise<number[]> {
  let reading = true;
  const bad: number[] = [];
  const done = (async () => {
    for (let id = 1; reading; id = (id % 50) + 1) {
      const { status } = await lookUp(id);
      if (status !== 200) bad.push(status);
    }
  })();
  return async () => {
    reading = false;
    await done;
    return bad;
  };
}

// People far from those the steady load calls, so that counts belong to one test.
const quietPerson = (n: number) => 1_000 + n;

test("with everything up the api reads from a replica and a recorded contact reaches the database once", async () => {
  await apiIs("normal", "replica");
  const contact = { id: randomUUID(), personId: quietPerson(1), outcome: "supporter" };
  expect((await post("call-tool", "/calls", contact)).status).toBe(202);
  expect((await post("call-tool", "/calls", contact)).status).toBe(202);
  await eventually(async () => expect((await metrics("worker"))["repeatedTotal"]).toBe(1));
  expect(await contactsOf(quietPerson(1))).toBe(1);
});

test("identity signs in with the right password only, and knows its sessions", async () => {
  expect(await signInStatus()).toBe(200);
  expect((await post("identity", "/sign-in", { ...practiceUser(7), password: "guess" })).status).toBe(401);
  const { token } = (await (await post("identity", "/sign-in", practiceUser(7))).json()) as { token: string };
  expect((await fetch(`${campaign.url.identity}/session/${token}`)).status).toBe(200);
  expect((await fetch(`${campaign.url.identity}/session/${token}x`)).status).toBe(401);
});

test("with the replicas cut, reads go to the primary without a single error", async () => {
  const stopReading = keepReading();
  replicas.cut();
  await apiIs("replicas-lost", "primary");
  expect(await metrics("api")).toMatchObject({ replicaPool: 0, primaryPool: 1 });
  expect(await signInStatus()).toBe(200);
  replicas.restore();
  await apiIs("normal", "replica");
  expect(await stopReading()).toEqual([]);
});

test("one replica lost is still normal", async () => {
  const stopReading = keepReading();
  campaign.proxies.replicas[0]?.cut();
  await eventually(async () => expect((await metrics("api"))["replicaPool"]).toBe(1));
  await apiIs("normal", "replica");
  replicas.restore();
  await eventually(async () => expect((await metrics("api"))["replicaPool"]).toBe(2));
  expect(await stopReading()).toEqual([]);
});

test("replicas that fall silent instead of refusing cost time but no read", async () => {
  const stopReading = keepReading();
  campaign.proxies.replicas.forEach((proxy) => proxy.silence());
  await apiIs("replicas-lost", "primary");
  replicas.restore();
  await apiIs("normal", "replica");
  expect(await stopReading()).toEqual([]);
});

test("with the primary cut the api is read-only, identity is down and writes wait in the queue until it is back", async () => {
  const stopReading = keepReading();
  campaign.proxies.primary.cut();
  await apiIs("read-only", "replica");
  await eventually(async () => expect(await signInStatus()).toBe(503));
  expect((await fetch(`${campaign.url.identity}/health`)).status).toBe(503);
  await eventually(async () => expect((await fetch(`${campaign.url.worker}/health`)).status).toBe(503));

  const people = Array.from({ length: 25 }, (_, index) => quietPerson(100 + index));
  const accepted = await Promise.all(people.map((personId) => post("call-tool", "/calls", { personId, outcome: "not-home" })));
  expect(accepted.map((response) => response.status)).toEqual(people.map(() => 202));
  await eventually(async () => expect((await metrics("worker"))["depth"]).toBeGreaterThanOrEqual(people.length));
  expect(await contactsOf(quietPerson(100))).toBe(0);
  expect(await stopReading()).toEqual([]);

  campaign.proxies.primary.restore();
  await apiIs("normal", "replica");
  await eventually(async () => expect(await Promise.all(people.map(contactsOf))).toEqual(people.map(() => 1)));
  await eventually(async () => expect(await signInStatus()).toBe(200));
});

test("with all databases cut, what was read before is served from the cache", async () => {
  await fetch(`${campaign.url.api}/people?q=`);
  await eventually(async () => expect((await metrics("cache"))["size"]).toBeGreaterThanOrEqual(51));
  replicas.cut();
  campaign.proxies.primary.cut();
  await apiIs("cache-only", "cache");
  expect(await lookUp(50)).toMatchObject({ status: 200, source: "cache" });
  expect((await lookUp(1_999)).status).toBe(503);
  const list = await fetch(`${campaign.url["call-tool"]}/call-list`);
  expect(list.headers.get("x-health-source")).toBe("cache");
  expect(((await list.json()) as { people: unknown[] }).people).toHaveLength(50);
  expect((await post("donations", "/donate", { donor: "Ana", amountCents: 500 })).status).toBe(202);
  replicas.restore();
  campaign.proxies.primary.restore();
  await apiIs("normal", "replica");
});

test("with the queue cut, writes go to the primary; with the primary gone too they are refused", async () => {
  campaign.proxies.queue.cut();
  expect((await post("call-tool", "/calls", { personId: quietPerson(200), outcome: "supporter" })).status).toBe(201);
  expect(await contactsOf(quietPerson(200))).toBe(1);
  expect((await lookUp(1)).queue).toBe("blocked");
  const donor = `donor ${randomUUID()}`;
  expect((await post("donations", "/donate", { donor, amountCents: 2_500 })).status).toBe(201);
  expect((await campaign.postgres.pool.query("SELECT 1 FROM donations WHERE donor = $1", [donor])).rowCount).toBe(1);

  campaign.proxies.primary.cut();
  await apiIs("read-only", "replica");
  expect((await post("call-tool", "/calls", { personId: quietPerson(201), outcome: "supporter" })).status).toBe(503);
  campaign.proxies.primary.restore();
  campaign.proxies.queue.restore();
  await apiIs("normal", "replica");
  expect((await post("call-tool", "/calls", { personId: quietPerson(201), outcome: "supporter" })).status).toBe(202);
  await eventually(async () => expect(await contactsOf(quietPerson(201))).toBe(1));
});

test("the readOnly flag makes the api read-only and holds the worker, though every database is up", async () => {
  await campaign.setFlags({ readOnly: true });
  await apiIs("read-only", "replica");
  await eventually(async () => expect(await (await fetch(`${campaign.url.worker}/health`)).json()).toMatchObject({ mode: "paused" }));
  expect((await post("call-tool", "/calls", { personId: quietPerson(300), outcome: "opposed" })).status).toBe(202);
  await campaign.setFlags({ readOnly: false });
  await eventually(async () => expect(await contactsOf(quietPerson(300))).toBe(1));
  await apiIs("normal", "replica");
});

test("a new primary in the topology is used by all without a restart", async () => {
  const [promoted, other] = campaign.addresses.replicas as [string, string];
  campaign.proxies.primary.cut();
  await eventually(async () => expect(await signInStatus()).toBe(503));
  campaign.announceTopology({ primary: promoted, replicas: [other] });
  await apiIs("normal", "replica");
  await eventually(async () => expect(await signInStatus()).toBe(200));
  await post("call-tool", "/calls", { personId: quietPerson(400), outcome: "opposed" });
  await eventually(async () => expect(await contactsOf(quietPerson(400))).toBe(1));
  campaign.announceTopology(campaign.addresses);
  campaign.proxies.primary.restore();
  await apiIs("normal", "replica");
});

test("the steady load measures every kind of request and finds them all well again", async () => {
  await eventually(async () => {
    const measured = await metrics("load");
    for (const name of ["sign-in", "look-up", "call-list", "record-contact", "donate"])
      expect(measured[name]).toMatchObject({ successPercent: 100 });
  });
  const exposition = await (await fetch(`${campaign.url.load}/metrics`)).text();
  expect(exposition).toContain('campaign_state{name="sign_in_success_percent",service="load"} 100');
});
