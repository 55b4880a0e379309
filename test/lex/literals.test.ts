import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../compiler/base/diagnostics.ts";
import { decodeConstant, decodeStrings, type FloatLiteral, type IntegerLiteral } from "../../compiler/lex/literals.ts";

/** Decodes a constant; the ids of what was reported come along. */
function constant(image: string) {
  const diagnostics = new Diagnostics();
  const literal = decodeConstant(image, 0, diagnostics);
  return { literal, ids: diagnostics.list.map((each) => each.id) };
}

const integer = (image: string): IntegerLiteral => constant(image).literal as IntegerLiteral;
const float = (image: string): FloatLiteral => constant(image).literal as FloatLiteral;
const character = (image: string) => (constant(image).literal as { value: bigint }).value;

function text(...images: string[]) {
  const diagnostics = new Diagnostics();
  const value = decodeStrings(
    images,
    images.map(() => 0),
    diagnostics,
  );
  return { bytes: [...value.bytes], prefix: value.prefix, ids: diagnostics.list.map((each) => each.id) };
}

describe("integer constants", () => {
  it.each([
    ["0", 0n, 10],
    ["42", 42n, 10],
    ["0x1F", 31n, 16],
    ["0XAbCdEf", 0xabcdefn, 16],
    ["0777", 511n, 8],
    ["00", 0n, 8],
    ["0b1011", 11n, 2],
    ["1'000'000", 1000000n, 10],
    ["18446744073709551616", 1n << 64n, 10],
  ])("%s", (image, value, base) => {
    expect(integer(image)).toMatchObject({ value, base, unsigned: false, longs: 0 });
    expect(constant(image).ids).toEqual([]);
  });

  it.each([
    ["1u", true, 0],
    ["1L", false, 1],
    ["1lu", true, 1],
    ["1Ull", true, 2],
    ["1LLU", true, 2],
    ["0xfuL", true, 1],
  ] as const)("suffix of %s", (image, unsigned, longs) => {
    expect(integer(image)).toMatchObject({ unsigned, longs });
    expect(constant(image).ids).toEqual([]);
  });

  it.each(["1lL", "1uu", "1lul", "1x", "0xg", "12abc", "1_000", "0b"])("refuses the suffix of %s", (image) => {
    expect(constant(image).ids).toEqual(["literal-suffix"]);
  });

  it.each(["08", "0b12", "0779"])("refuses a digit of %s", (image) => {
    expect(constant(image).ids).toEqual(["literal-digit"]);
  });
});

describe("floating constants", () => {
  it("are doubles without a suffix", () => {
    expect(float("1.5")).toMatchObject({ type: "double", value: 1.5 });
    expect(float("1e400").value).toBe(Number.POSITIVE_INFINITY);
    expect(constant("1e400").ids).toEqual(["literal-overflow"]);
    expect(float(".5e1").value).toBe(5);
    expect(float("08.5").value).toBe(8.5);
    expect(float("1'0.2'5").value).toBe(10.25);
  });

  it("read hexadecimal digits", () => {
    expect(float("0x1.8p3").value).toBe(12);
    expect(float("0x.8p0").value).toBe(0.5);
    expect(float("0x1p-1074").value).toBe(Number.MIN_VALUE);
    expect(float("0x1.fffffffffffff8p1023").value).toBe(Number.POSITIVE_INFINITY);
    expect(float("0x1.fffffffffffff7p1023").value).toBe(Number.MAX_VALUE);
  });

  it("round once to float", () => {
    // Halfway between two floats but for a digit that a double cannot hold.
    expect(float("1.00000017881393432617187499f").value).toBe(1.0000001192092896);
    expect(float("1.00000017881393432617187501f").value).toBe(1.000000238418579);
    expect(float("0x1p-150f").value).toBe(0);
    expect(float("0x1.0000001p-150f").value).toBe(2 ** -149);
    expect(constant("1e39f").ids).toEqual(["literal-overflow"]);
  });

  it("round to binary128 for long double", () => {
    expect(float("1.0L").bits).toBe(0x3fff0000000000000000000000000000n);
    expect(float("0.1L").bits).toBe(0x3ffb999999999999999999999999999an);
    expect(float("1.18973149535723176508575932662800702e+4932L").bits).toBe(0x7ffeffffffffffffffffffffffffffffn);
    expect(float("6.47517511943802511092443895822764655e-4966L").bits).toBe(1n);
    expect(float("3.36210314311209350626267781732175260e-4932L").bits).toBe(0x00010000000000000000000000000000n);
    expect(float("0.0L").bits).toBe(0n);
    expect(float("1e5000L").bits).toBe(0x7fff0000000000000000000000000000n);
  });

  it("do not mind huge exponents", () => {
    expect(float("1e999999999f").value).toBe(Number.POSITIVE_INFINITY);
    expect(float("1e-999999999L").bits).toBe(0n);
    expect(float("0e999999999L").bits).toBe(0n);
  });

  it.each([
    ["1e", "literal-exponent"],
    ["1e+", "literal-exponent"],
    ["0x1.8", "literal-hex-exponent"],
    ["0x.p1", "literal-digits-missing"],
    ["1.5x", "literal-suffix"],
    ["1.5ff", "literal-suffix"],
    ["1.2.3", "literal-suffix"],
  ])("refuses %s", (image, id) => {
    expect(constant(image).ids).toContain(id);
  });

  it("take GNU and C23 suffixes", () => {
    expect(float("1.0i")).toMatchObject({ imaginary: true, type: "double" });
    expect(float("1.0if")).toMatchObject({ imaginary: true, type: "float" });
    expect(float("1.0f16").type).toBe("_Float16");
    expect(float("1.0F128").type).toBe("long double");
  });
});

describe("character constants", () => {
  it.each([
    ["'a'", 97n],
    ["'\\n'", 10n],
    ["'\\0'", 0n],
    ["'\\377'", -1n],
    ["'\\xff'", -1n],
    ["'\\e'", 27n],
    ["'\\''", 39n],
    ["'\"'", 34n],
    ["L'\\xffffffff'", -1n],
    ["L'é'", 0xe9n],
    ["u'\\u20ac'", 0x20acn],
    ["U'\\U0001F600'", 0x1f600n],
    ["u8'a'", 97n],
  ])("%s", (image, value) => {
    expect(character(image)).toBe(value);
    expect(constant(image).ids).toEqual([]);
  });

  it("join several characters, the first on top", () => {
    expect(constant("'ab'")).toMatchObject({ literal: { value: 0x6162n }, ids: ["multichar"] });
    expect(constant("'abcde'")).toMatchObject({ literal: { value: 0x62636465n }, ids: ["character-too-long"] });
  });

  it.each([
    ["''", "character-empty"],
    ["'\\q'", "escape-unknown"],
    ["'\\x'", "escape-hex-empty"],
    ["'\\400'", "escape-range"],
    ["'\\x100'", "escape-range"],
    ["L'\\ud800'", "escape-universal"],
    ["L'ab'", "character-too-long"],
    ["u'\\U0001F600'", "character-too-long"],
  ])("complain about %s", (image, id) => {
    expect(constant(image).ids).toEqual([id]);
  });
});

describe("string literals", () => {
  it("end in a zero", () => {
    expect(text('""').bytes).toEqual([0]);
    expect(text('"a\\tb\\101"').bytes).toEqual([97, 9, 98, 65, 0]);
    expect(text('"\\1234"').bytes).toEqual([83, 52, 0]);
  });

  it("join after their escapes are decoded", () => {
    expect(text('"\\x12"', '"3"').bytes).toEqual([0x12, 0x33, 0]);
  });

  it("are UTF-8 unless a prefix says otherwise", () => {
    expect(text('"é"').bytes).toEqual([0xc3, 0xa9, 0]);
    expect(text('"\\u00e9\\U0001f600"').bytes).toEqual([0xc3, 0xa9, 0xf0, 0x9f, 0x98, 0x80, 0]);
    expect(text('u"😀"').bytes).toEqual([0x3d, 0xd8, 0x00, 0xde, 0, 0]);
    expect(text('U"😀"').bytes).toEqual([0, 0xf6, 1, 0, 0, 0, 0, 0]);
    expect(text('L"é"').bytes).toEqual([0xe9, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("keep bytes that were not UTF-8", () => {
    expect(text('"\udce9"').bytes).toEqual([0xe9, 0]);
  });

  it("take over the prefix of a neighbour", () => {
    expect(text('"a"', 'L"b"')).toMatchObject({ prefix: "L", bytes: [97, 0, 0, 0, 98, 0, 0, 0, 0, 0, 0, 0] });
    expect(text('u8"a"', '"b"')).toMatchObject({ prefix: "u8", bytes: [97, 98, 0] });
    expect(text('L"a"', 'u"b"').ids).toEqual(["string-prefixes"]);
  });
});
