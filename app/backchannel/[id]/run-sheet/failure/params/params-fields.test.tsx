import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type FakeDom, openFakeDom } from "#app/testing/fake-dom.ts";
import { fieldsOf } from "#lib/domain/fields.ts";
import { injectorKinds, injectors } from "#lib/injectors/registry.ts";
import { ParamsFields } from "./params-fields.tsx";

const schema = z.object({
  connection: z.object({ region: z.string().meta({ title: "Region", description: "Where it is" }) }).meta({ title: "Connection" }),
  delay: z.number().int().min(1).max(60_000).optional().meta({ title: "Delay", unit: "ms" }),
  names: z.array(z.string()).min(1).meta({ title: "Names" }),
  mode: z.enum(["slow", "cut"]).default("slow").meta({ title: "Mode" }),
  loud: z.boolean().optional().meta({ title: "Loud" }),
  login: z.string().meta({ title: "Login", secret: true }),
});
const fields = fieldsOf(schema);
const given = { connection: { region: "eu-west-1" }, names: ["one", "two"], login: "ORDERS_DB_URL" };
const markup = (text: string, wrong: { path: string[]; says: string } | null = null) =>
  renderToStaticMarkup(<ParamsFields fields={fields} text={text} write={() => undefined} wrong={wrong} listing={null} />);

describe("the form of a driver's parameters", () => {
  test("has a control for each, with what the schema says of it: label, help, unit, limits", () => {
    const html = markup(JSON.stringify(given));
    for (const label of ["Region", "Delay (ms)", "Names (one a line)", "Mode", "Loud", "Login (name of a secret)"])
      expect(html).toContain(`>${label}</label>`);
    expect(html).toContain("Where it is");
    expect(html).toMatch(/<input[^>]*type="number"[^>]*min="1"[^>]*max="60000"/);
    expect(html).toContain('value="eu-west-1"');
    expect(html).toContain(">one\ntwo</textarea>");
    expect(html).toContain('<option value="cut">');
  });

  test("says what was refused at its field, and what has no field at the JSON, which is then open", () => {
    const placed = markup(JSON.stringify(given), { path: ["connection", "region"], says: "is not a region" });
    expect(placed.match(/is not a region/g)).toHaveLength(1);
    expect(placed.indexOf("is not a region")).toBeLessThan(placed.indexOf("<details"));
    expect(placed).not.toContain("<details open");
    const unplaced = markup(JSON.stringify(given), { path: [], says: "Unrecognized key" });
    expect(unplaced.indexOf("Unrecognized key")).toBeGreaterThan(unplaced.indexOf("<details open"));
  });

  test("of what is no JSON yet there is the JSON alone", () => {
    const html = markup("{");
    expect(html).toContain(`<details class="disclosure" open=""`);
    expect(html).not.toContain(">Region</label>");
  });

  test("draws every parameter of every driver there is", () => {
    for (const kind of injectorKinds) {
      const { params } = injectors[kind];
      const html = renderToStaticMarkup(
        <ParamsFields fields={fieldsOf(params)} text="{}" write={() => undefined} wrong={null} listing={null} />,
      );
      expect(html.match(/<label/g)?.length ?? 0, kind).toBeGreaterThan(1);
    }
  });
});

describe("the form while it is filled in", () => {
  let dom: FakeDom;
  beforeEach(async () => {
    dom = await openFakeDom();
  });
  afterEach(() => dom.close());

  test("writes one parameter and leaves the others; lists what there is, and says why something can't be chosen", async () => {
    let text = JSON.stringify({ ...given, more: 1 });
    const asked: unknown[] = [];
    const listing = {
      field: "names",
      look: async (params: object) => {
        asked.push(params);
        return {
          choices: [
            { id: "three", says: "available" },
            { id: "four", says: "", refused: "four has not opted in" },
          ],
          problem: null,
        };
      },
    };
    const { ParamsFields: Drawn } = await import("./params-fields.tsx");
    const draw = () => dom.draw(<Drawn fields={fields} text={text} write={(now) => (text = now)} wrong={null} listing={listing} />);
    draw();
    await dom.settled(async () => dom.find("button", "List what there is").given.onClick?.({ detail: 1, timeStamp: 0 }));
    expect(asked).toEqual([{ ...given, more: 1 }]);
    expect(dom.text()).toContain("four has not opted in");
    await dom.settled(async () => dom.find("button", "Choose").given.onClick?.({ detail: 1, timeStamp: 1_000 }));
    expect(JSON.parse(text)).toEqual({ ...given, names: ["one", "two", "three"], more: 1 });
  });
});
