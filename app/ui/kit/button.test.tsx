import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type FakeDom, openFakeDom } from "#app/testing/fake-dom.ts";

let dom: FakeDom;
beforeEach(async () => void (dom = await openFakeDom()));
afterEach(() => dom.close());

const given = () => dom.find("button").given as Record<string, unknown> & { onClick: (event: unknown) => unknown };
const press = (detail = 1) => {
  const preventDefault = vi.fn();
  dom.during(() => void given().onClick({ detail, preventDefault }));
  return preventDefault;
};

test("while what it began is pending a button is busy, keeps the focus and doesn't begin it again", async () => {
  const { Button } = await import("./button.tsx");
  const begun: (() => void)[] = [];
  const draw = (disabled: boolean) =>
    dom.draw(
      <Button disabled={disabled} onClick={() => new Promise<void>((done) => begun.push(done))}>
        Fire
      </Button>,
    );
  draw(false);
  press();
  draw(true);
  expect(given()).toMatchObject({ "aria-busy": true, "aria-disabled": true, disabled: false });
  expect(press()).toHaveBeenCalled();
  expect(begun.length).toBe(1);
  await dom.settled(async () => begun[0]?.());
  expect(given()["aria-busy"]).toBeUndefined();
  expect(given()["disabled"]).toBe(true);
});

test("a busy button sends no form, and a double click is one press but where presses come in rows", async () => {
  const { Button } = await import("./button.tsx");
  const pressed = vi.fn();
  dom.draw(<Button type="submit" busy onClick={pressed} />);
  expect(press()).toHaveBeenCalled();
  dom.draw(<Button type="submit" onClick={pressed} />);
  expect(press(2)).toHaveBeenCalled();
  expect(pressed).not.toHaveBeenCalled();
  dom.draw(<Button repeats onClick={pressed} />);
  press(2);
  expect(pressed).toHaveBeenCalledTimes(1);
});
