import { expect, test } from "vitest";
import { localPath } from "./local-path.ts";

test("leads on within Gameday, and nowhere else", () => {
  for (const ours of ["/", "/join/ey.x-_", "/backchannel/2f9c4f1e/conduct"]) expect(localPath(ours)).toBe(ours);
  for (const elsewhere of ["", "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a?b=//c", "join/x"])
    expect(localPath(elsewhere)).toBe("/");
});
