import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { looksLike } from "./look-alike.ts";
import { plainName } from "./plain-name.ts";

const nameOf = (given: string) => {
  const plain = plainName(given);
  return "name" in plain ? plain.name : plain.problem;
};

describe("a plain name", () => {
  test.each([
    ["  Ann   Lee ", "Ann Lee"],
    ["Ａｎｎ", "Ann"],
    ["Zoe\u0308", "Zoë"],
    ["An\u200bn\u00ad", "Ann"],
    ["\u202eevE", "evE"],
    ["Ann\nLee", "Ann Lee"],
    ["Ann\u00a0Lee", "Ann Lee"],
    ["O'Brien-Łukasz", "O'Brien-Łukasz"],
    ["محمد", "محمد"],
    ["می\u200cخواهم", "می\u200cخواهم"],
    ["東京 太郎", "東京 太郎"],
    ["🦊", "🦊"],
  ])("%j is %j", (given, name) => {
    expect(nameOf(given)).toBe(name);
  });

  test.each(["", "   ", "\u200b".repeat(15), "\u3164", "\uffa0", "\u2800\u2800", "\u00ad", "\ufeff", "...", "\u0301", "\ue000"])(
    "%j is nobody's",
    (given) => {
      expect(nameOf(given)).toBe("empty");
    },
  );

  test("is refused above 60 characters, however many bytes they take, and under a tower of marks", () => {
    expect(nameOf("x".repeat(61))).toBe("too long");
    expect(nameOf("🦊".repeat(60))).toBe("🦊".repeat(60));
    expect(nameOf(`A${"\u0301\u0302\u0303\u0304\u0306\u0307"}nn`)).toBe("too many marks");
  });

  test.each(["Ꮆameday", "Ann Aᖯle", "Aⲛⲛ", "Ann Ꭺble", "Αnn"])("%j mixes letters of two alphabets in a word", (given) => {
    expect(nameOf(given)).toBe("mixed letters");
  });

  test.each(["Иван Smith", "Tシャツ", "LINE東京", "K팝", "Ἀθηνᾶ", "Ann 🦊", "R2-D2", "O'Ńeill", "Ann₂"])("%j doesn't", (given) => {
    expect(nameOf(given)).toBe(given.normalize("NFKC"));
  });

  test("is the same when it is made plain again, and holds nothing unseen", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (given) => {
        const plain = plainName(given);
        if (!("name" in plain)) return;
        expect(plainName(plain.name)).toEqual(plain);
        expect(plain.name).not.toMatch(/[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u3164\ufeff]/u);
      }),
    );
  });
});

describe("names that can be taken for each other", () => {
  test.each([
    ["Ann", "ann"],
    ["Ann", "Аnn"],
    ["Marcus", "Маrсus"],
    ["Ian", "lan"],
    ["Bill", "BiIl"],
    ["Oskar", "0skar"],
    ["Zoë", "Zoe"],
    ["Ann Lee", "AnnLee"],
    ["Ann-Lee", "Ann Lee"],
    ["Carneron", "Cameron"],
    ["Nikos", "Νikοs"],
    ["Ann Able", "ᴀnn ABL℮"],
    ["Gameday", "ɢᴀᴍᴇᴅᴀʏ"],
  ])("%s and %s", (one, other) => {
    expect([looksLike(one, other), looksLike(other, one)]).toEqual([true, true]);
  });

  test.each([
    ["Ann", "Anna"],
    ["Lia", "Ila"],
    ["Анна", "Иван"],
    ["Guest 1", "Guest 2"],
    ["東京", "大阪"],
  ])("not %s and %s", (one, other) => {
    expect(looksLike(one, other)).toBe(false);
  });
});
