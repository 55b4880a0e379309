/** The parser of the text format: what it makes of text, and that printed modules come back as they were. */
import { expect, test } from "vitest";
import { ByteReader } from "../../compiler/base/bytes.ts";
import { Diagnostics } from "../../compiler/base/diagnostics.ts";
import { SourceMap } from "../../compiler/base/source.ts";
import { readBranchHints } from "../../compiler/wasm/branch-hints.ts";
import { decodeModule } from "../../compiler/wasm/decode.ts";
import { encodeModule } from "../../compiler/wasm/encode.ts";
import type { Module } from "../../compiler/wasm/module.ts";
import { moduleNames } from "../../compiler/wasm/names.ts";
import { validateModule } from "../../compiler/wasm/validate.ts";
import { checkWat } from "../../compiler/wasm/wat/check.ts";
import { parseWat } from "../../compiler/wasm/wat/parse.ts";
import { printModule } from "../../compiler/wasm/wat/print.ts";

interface Parsed {
  readonly module: Module | undefined;
  /** `line:column text` of each message. */
  readonly messages: string[];
}

function read(text: string): Parsed {
  const sources = new SourceMap();
  const diagnostics = new Diagnostics();
  diagnostics.sources = sources;
  const wat = parseWat(sources.addFile("a.wat", text), diagnostics);
  if (wat !== undefined) checkWat(wat);
  const messages = diagnostics.list.map(({ loc, text: message }) => {
    const place = sources.position(loc);
    return `${place?.line}:${place?.column} ${message}`;
  });
  return { module: diagnostics.hasErrors ? undefined : wat?.module, messages };
}

function parse(text: string): Module {
  const { module, messages } = read(text);
  if (module === undefined) throw new Error(messages.join("\n"));
  return module;
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => encodeModule(parse(text)) as Uint8Array<ArrayBuffer>;

/** Runs the export "f" in this engine. */
function run(text: string, ...args: unknown[]): unknown {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytesOf(text)));
  return (exports.f as (...args: unknown[]) => unknown)(...args);
}

test("folded and flat instructions mean the same", () => {
  const folded = `(module (func (export "f") (param $n i32) (result i32)
    (if (result i32) (i32.eqz (local.get $n)) (then (i32.const 1)) (else (i32.mul (local.get $n) (i32.const 2))))))`;
  const flat = `(func (export "f") (param $n i32) (result i32)
    local.get $n i32.eqz if $x (result i32) i32.const 1 else $x local.get 0 i32.const 2 i32.mul end $x)`;
  expect(bytesOf(folded)).toEqual(bytesOf(flat));
  expect([run(folded, 0), run(folded, 21)]).toEqual([1, 42]);
});

test("names may be used before they are defined", () => {
  const text = `(module (export "f" (func $f)) (elem declare func $g) (start $s)
    (func $f (result i32) (global.set $x (call $g)) (global.get $x)) (func $g (type $t) i32.const 7)
    (func $s) (type $t (func (result i32))) (global $x (mut i32) (i32.const 0)))`;
  expect(run(text)).toBe(7);
});

test("types that are not named come behind the others, once each", () => {
  const module = parse(`(module (func (result f64) (f64.const 0)) (func (param i32)) (type $t (func (param i32)))
    (func (result f64) (f64.const 1)) (func (block (result i32 i32) (i32.const 1) (i32.const 2)) drop drop))`);
  expect(module.types).toEqual([
    { params: ["i32"], results: [] },
    { params: [], results: ["f64"] },
    { params: [], results: [] },
    { params: [], results: ["i32", "i32"] },
  ]);
});

test.each([
  ["f64.const 0x1.8p3", 12],
  ["f64.const 1_000.5_0e-1_0", 1000.5e-10],
  ["f64.const 0x1p-1074", 5e-324],
  ["f64.const -0x0.8", -0.5],
  ["f64.const -inf", Number.NEGATIVE_INFINITY],
  ["f64.const 1.7976931348623157e308", Number.MAX_VALUE],
  // Between two floats: rounding to a double first would go the wrong way.
  ["f64.promote_f32 (f32.const 1.00000005960464477539062500001)", 1.0000001192092896],
  ["f64.convert_i64_u (i64.const 0xffff_ffff_ffff_ffff)", 18446744073709552000],
  ["f64.convert_i32_s (i32.const -0x8000_0000)", -2147483648],
])("%s", (instruction, value) => {
  expect(run(`(module (func (export "f") (result f64) (${instruction})))`)).toBe(value);
});

test("not-a-numbers keep their payload", () => {
  const f = (text: string) =>
    run(`(module (func (export "f") (result i64) (i64.reinterpret_f64 (f64.const ${text}))))`);
  expect(f("nan")).toBe(0x7ff8000000000000n);
  expect(f("-nan:0x1")).toBe(BigInt.asIntN(64, 0xfff0000000000001n));
});

test("strings have escapes, and several are one", () => {
  const [segment] = parse(
    `(module (memory 1) (data (i32.const 0) "a\\t\\n\\r\\"\\'\\\\\\00\\ff" "\\u{2200}" "∀"))`,
  ).data;
  expect([...segment!.bytes]).toEqual([97, 9, 10, 13, 34, 39, 92, 0, 255, 0xe2, 0x88, 0x80, 0xe2, 0x88, 0x80]);
});

test("comments nest, and annotations that nobody knows are passed by", () => {
  const text = `(module (; a (; b ;) c ;) (@x "(" (y)) (func ;; (
    (@z) (export "f") (result i32) (@producer here) i32.const (; ; ;) 3))`;
  expect(run(text)).toBe(3);
});

test("imports, exports and segments inside of definitions", () => {
  const module = parse(`(module
    (func $i (export "a") (import "m" "f") (param i32))
    (memory $m (export "m") (data "abc")) (table funcref (elem $i $i)))`);
  expect(module.imports).toHaveLength(1);
  expect(module.exports.map(({ name }) => name)).toEqual(["a", "m"]);
  expect(module.memories).toEqual([{ limits: { min: 1, max: 1 } }]);
  expect(module.tables).toEqual([{ element: "funcref", limits: { min: 2, max: 2 } }]);
  expect(validateModule(module)).toBeNull();
});

test("names go to the name section", () => {
  const names = moduleNames(
    parse(`(module $m (func $f (param $a i32) (param i32) (local $"b c" i64)) (func (@name "λ")))`),
  );
  expect(names.module).toBe("m");
  expect([...names.functions]).toEqual([
    [0, "f"],
    [1, "λ"],
  ]);
  expect([...names.locals.get(0)!]).toEqual([
    [0, "a"],
    [2, "b c"],
  ]);
});

test("custom sections and branch hints", () => {
  const { customs } = parse(`(module (@custom "one" (before code) "a" "b") (func (param i32) (local i64)
    (@metadata.code.branch_hint "\\01") (if (local.get 0) (then))))`);
  expect(customs[0]).toMatchObject({ name: "one", bytes: Uint8Array.of(97, 98) });
  expect(readBranchHints(new ByteReader(customs[1]!.bytes))).toEqual([
    { index: 0, hints: [{ offset: 5, likely: true }] },
  ]);
});

test("old names of instructions are known as such", () => {
  const text = "(module (func (param i32) (drop (i32.trunc_s/f64 (f64.const 1))) (drop (get_local 0))))";
  expect(read(text).messages).toEqual([
    "1:34 there is no instruction 'i32.trunc_s/f64'; did you mean 'i32.trunc_f64_s'?",
  ]);
});

test("each field can have its message", () => {
  const text = `(module
  (func (result i32) (i32.ad (i32.const 1) (i32.const 2)))
  (fnuc)
  (memory 1 2 3)
  (global i32 (i32.const 99999999999)))`;
  expect(read(text).messages).toEqual([
    "3:3 expected a field such as '(func', found '(fnuc'",
    "2:23 there is no instruction 'i32.ad'; did you mean 'i32.add'?",
    "4:15 expected ')', found '3'",
    "5:26 '99999999999' is too large for an i32",
  ]);
});

test("what the validator finds is told at the instruction", () => {
  const text = `(module
  (func)
  (func (result i32)
    (i32.add (i32.const 1)
      (f32.const 2))))`;
  expect(read(text).messages).toEqual(["4:6 type mismatch: expected i32, found f32"]);
});

test.each([
  ["(module\n  (type (sub 0 (func))))", "2:9 unknown type 0 as supertype"],
  ["(module\n  (global i32\n    (i64.const 0)))", "3:18 type mismatch: expected i32, found i64"],
  ["(module\n  (memory 2 1))", "2:3 size minimum must not be greater than maximum"],
  ['(module\n  (func (export "f")) (func\n (export "f")))', "2:23 duplicate export name 'f'"],
  ["(module\n  (table 1 (ref func)))", "2:3 type mismatch: a table of (ref func) needs an initial value"],
  ["(module (func $f (param i32))\n  (start $f))", "2:3 start function must have no parameters and results"],
  [
    "(module (table 1 funcref)\n  (elem (i32.const 0) externref))",
    "2:3 type mismatch: elements of externref into a table of funcref",
  ],
  ["(module (memory 1)\n  (data (i32.const 0)) (data (i64.const 0)))", "2:43 type mismatch: expected i32, found i64"],
])("what is wrong outside of functions is told where it is: %s", (text, message) => {
  expect(read(text).messages).toEqual([message]);
});

test("mistakes in types are told where they are", () => {
  expect(read("(module (type (struct (field i31))))").messages).toEqual([
    "1:30 expected a type such as i32, found 'i31'",
  ]);
  expect(read("(module (type $s (struct (field $x i32) (field $x i32))))").messages).toEqual([
    "1:48 the field '$x' is defined twice",
  ]);
  expect(read("(module (type $s (struct)) (func (param (ref $t))))").messages).toEqual(["1:46 there is no type '$t'"]);
  expect(read("(module (rec (type $s (struct)) (func)))").messages).toEqual([
    "1:33 expected '(type' or ')', found '(func'",
  ]);
});

test("printing, parsing and printing again changes nothing", () => {
  const text = `(module $demo
  (type $t (func (param i32)))
  (import "env" "twice" (func $"two words" (type $t)))
  (func $f (type $t) (param $x i32) (local $y i32) (local i64 i64)
    (block $out (loop $again (br_if $out (local.get $x)) (br $again)))
    (memory.copy $m $n (i32.const 0) (i32.const 1) (i32.const 2))
    (table.init $table $segment (i32.const 0) (i32.const 0) (i32.const 1))
    (call_indirect $table (type $t) (i32.const 1) (i32.const 0)) (v128.store offset=16 align=4 (i32.const 0)
      (v128.const f32x4 1 -0 nan inf)))
  (table 0 externref) (table $table 2 funcref)
  (memory $m 1) (memory $n 1 2)
  (elem $segment func $f) (data $hello $"") (global $g f32 (f32.const 0x1p-3)))`.replace(' $""', "");
  const printed = printModule(parse(text));
  expect(printModule(parse(printed))).toBe(printed);
  expect(encodeModule(parse(printed))).toEqual(bytesOf(text));
});

test("names that occur twice, or are no identifiers, come back", () => {
  const text = `(module (func $a) (func $b (@name "a")) (func (@name "")) (func $"x y") (func $"\\ce\\bb")
    (func (param $p i32) (param $q (@name "p") i32)))`;
  const printed = printModule(parse(text));
  expect(bytesOf(printed)).toEqual(bytesOf(text));
});

test("with custom sections the same bytes come back: also what text does not say", () => {
  const module = parse("(module (memory 1) (func (local i32 i32 i64 i64)))");
  const [fn] = module.functions;
  fn!.locals = [1, 1, 0, 2, 0].map((count, i) => ({ count, type: i < 3 ? "i32" : "i64" }));
  module.hasDataCount = true;
  const printed = printModule(module, { customs: true });
  expect(printed).toContain("(local i32) (@run) (local i32) (@run i32) (local i64 i64) (@run i64)");
  expect(printed).toContain("(@datacount)");
  expect(bytesOf(printed)).toEqual(encodeModule(module));
  expect(printModule(parse(printed), { customs: true })).toBe(printed);
  expect(printModule(module)).not.toContain("@");
});

test("annotations for the same bytes stand where they mean something", () => {
  expect(read("(module (func (@run) (local i32) (@datacount)))").messages).toEqual([
    "1:34 '@datacount' does not belong here",
  ]);
  expect(read("(module (@datacount 1))").messages).toEqual(["1:21 expected ')', found '1'"]);
  expect(read("(module (@run) (func))").messages).toEqual(["1:9 '@run' does not belong here"]);
});

test("with custom sections the same bytes come back", () => {
  const bytes = bytesOf(`(module (@custom "x" (before first) "\\00") (func $f) (@custom "name" (after code) "\\01\\02")
    (@custom "y" "z"))`);
  const { module } = decodeModule(bytes);
  expect(bytesOf(printModule(module!, { customs: true }))).toEqual(bytes);
});

test("what is nested too deeply for the stack is a mistake", () => {
  const depth = 100_000;
  const { messages } = read(`(module
    (func ${"(block ".repeat(depth)}${")".repeat(depth)}))`);
  expect(messages).toEqual(["2:5 the program is nested too deeply to be compiled"]);
});
