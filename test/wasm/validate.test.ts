/** Every instruction with right operands is valid, with a wrong or missing one it is not, and Node agrees. */

import { expect, test } from "vitest";
import { decodeModule } from "../../compiler/wasm/decode.ts";
import type { Module } from "../../compiler/wasm/module.ts";
import { type Mnemonic, OP, type OpRow, opRows } from "../../compiler/wasm/opcodes.ts";
import { type ValType, valTypeByLetter } from "../../compiler/wasm/types.ts";
import { validateModule } from "../../compiler/wasm/validate.ts";
import { addFunction, encode, f32, f64, get, i, i32, i64, type Step, typeIndex, withMemory } from "./build.ts";
import { referenceCases } from "./reference-cases.ts";
import { faultOf } from "./text-module.ts";

/** Node 20 has neither: exnref. */
const notInNode: ReadonlySet<string> = new Set(["try_table", "throw_ref"]);

const constants: Partial<Record<ValType, Step>> = {
  i32: i32(1),
  i64: i64(1n),
  f32: f32(1),
  f64: f64(1),
  v128: i("v128.const", { value: new Uint8Array(16) }),
  funcref: i("ref.null", { heap: "funcref" }),
  externref: i("ref.null", { heap: "externref" }),
};
const allTypes = Object.keys(constants) as ValType[];

/** A module in which every index 0 exists: type () -> (), function, table, memory, mutable global, tag, segments. */
function environment(): Module {
  const module = withMemory();
  typeIndex(module, { params: [], results: [] });
  typeIndex(module, { params: ["i32", "f64"], results: ["i64"] });
  module.tags.push({ type: 0 }, { type: typeIndex(module, { params: ["i32"], results: [] }) });
  module.tables.push({ element: "funcref", limits: { min: 1 } }, { element: "externref", limits: { min: 1 } });
  module.globals.push({ type: { type: "i32", mutable: true }, init: Uint8Array.of(0x41, 0, 0x0b) });
  module.globals.push({
    type: { type: "f64", mutable: false },
    init: Uint8Array.of(0x44, 0, 0, 0, 0, 0, 0, 0, 0, 0x0b),
  });
  module.elements.push({ where: { mode: "passive" }, type: "funcref", init: [0] });
  module.hasDataCount = true;
  module.data.push({ where: { mode: "passive" }, bytes: Uint8Array.of(1, 2, 3) });
  addFunction(module, "nothing", [], [], []);
  addFunction(module, "mixed", ["i32", "f64"], ["i64"], [i64(0n)]);
  return module;
}

/** Node's verdict and ours; they must agree. */
function isValid(results: readonly ValType[], steps: readonly Step[], inNode = true): boolean {
  const module = environment();
  addFunction(module, "tested", ["i32"], results, steps);
  const bytes = encode(module);
  const decoded = decodeModule(bytes);
  const error = decoded.module === undefined ? decoded.error : validateModule(decoded.module);
  if (inNode) {
    const verdict = WebAssembly.validate(bytes);
    const names = steps.map((step) => (typeof step === "string" ? step : step.row.name)).join(" ");
    expect(`${names}: ${error === null}`, error?.message).toBe(`${names}: ${verdict}`);
  }
  return error === null;
}

function operand(type: ValType): Step {
  return constants[type]!;
}

/** Every way to get one operand wrong: another type, or one too few. */
function* wrongOperands(types: readonly ValType[]): Generator<Step[]> {
  for (let n = 0; n < types.length; n++) {
    const others = allTypes.filter((type) => type !== types[n]);
    for (const other of others) yield types.map((type, k) => operand(k === n ? other : type));
  }
  if (types.length > 0) yield types.slice(1).map(operand);
}

function checkAll(name: Mnemonic, types: readonly ValType[], results: readonly ValType[], step: Step): void {
  // Node 20 has neither relaxed instructions nor those on 128 bits.
  const inNode = !name.includes(".relaxed_") && OP[name].group !== "wide";
  expect(isValid(results, [...types.map(operand), step], inNode), name).toBe(true);
  for (const operands of wrongOperands(types)) expect(isValid(results, [...operands, step], inNode), name).toBe(false);
  const other = allTypes.find((type) => type !== results[0])!;
  expect(isValid(results.length === 0 ? ["i32"] : [other], [...types.map(operand), step], inNode), name).toBe(false);
}

const signed = opRows.filter((row) => row.sig !== null) as readonly OpRow[];

test.each(signed)("$name", (row) => {
  const types = (letters: string) => Array.from(letters, (letter) => valTypeByLetter(letter === "a" ? "i" : letter));
  const [params, results] = row.sig!.split(":");
  const value =
    row.name === "i64.const" || row.name === "f64.const" ? 0n : row.prefix === 0xfd ? new Uint8Array(16) : 0;
  const align = row.group === "atomic" ? row.naturalAlign : 0;
  const step = i(row.name as Mnemonic, { value, align });
  checkAll(row.name as Mnemonic, types(params!), types(results!), step);
});

const memoryRows = (opRows as readonly OpRow[]).filter((row) => row.imm.includes("memarg"));

test.each(memoryRows)("alignment of $name", (row) => {
  const [params, results] = row.sig!.split(":");
  const types = (letters: string) => Array.from(letters, (letter) => valTypeByLetter(letter === "a" ? "i" : letter));
  for (let align = 0; align <= row.naturalAlign + 1; align++) {
    const allowed = row.group === "atomic" ? align === row.naturalAlign : align <= row.naturalAlign;
    const steps = [...types(params!).map(operand), i(row.name as Mnemonic, { align })];
    // Node 20 takes any alignment up to the natural one for atomics, too.
    const inNode = row.group !== "atomic" || align >= row.naturalAlign;
    expect(isValid(types(results!), steps, inNode)).toBe(allowed);
  }
});

type Case = readonly [operands: readonly ValType[], results: readonly ValType[], step: Step];

/** Hand-typed instructions that are followed by nothing special. */
const simpleCases: Readonly<Partial<Record<Mnemonic, readonly Case[]>>> = {
  call: [
    [[], [], i("call", { index: 0 })],
    [["i32", "f64"], ["i64"], i("call", { index: 1 })],
  ],
  call_indirect: [[["i32", "f64", "i32"], ["i64"], i("call_indirect", { index: 1 })]],
  select_t: [[["externref", "externref", "i32"], ["externref"], i("select_t", { types: ["externref"] })]],
  "local.get": [[[], ["i32"], get(0)]],
  "local.set": [[["i32"], [], i("local.set", { index: 0 })]],
  "local.tee": [[["i32"], ["i32"], i("local.tee", { index: 0 })]],
  "global.get": [[[], ["f64"], i("global.get", { index: 1 })]],
  "global.set": [[["i32"], [], i("global.set", { index: 0 })]],
  "table.get": [[["i32"], ["externref"], i("table.get", { table: 1 })]],
  "table.set": [[["i32", "externref"], [], i("table.set", { table: 1 })]],
  "table.size": [[[], ["i32"], i("table.size", { table: 1 })]],
  "table.grow": [[["funcref", "i32"], ["i32"], i("table.grow", { table: 0 })]],
  "table.fill": [[["i32", "externref", "i32"], [], i("table.fill", { table: 1 })]],
  "table.init": [[["i32", "i32", "i32"], [], i("table.init", { index: 0, table: 0 })]],
  "table.copy": [[["i32", "i32", "i32"], [], i("table.copy", { table: 1, source: 1 })]],
  "ref.null": [[[], ["externref"], i("ref.null", { heap: "externref" })]],
  "ref.func": [[[], ["funcref"], i("ref.func", { index: 1 })]],
};

test.each(Object.entries(simpleCases))("%s", (name, cases) => {
  for (const [operands, results, step] of cases) checkAll(name as Mnemonic, operands, results, step);
});

interface Bodies {
  readonly good: readonly (readonly [results: readonly ValType[], steps: readonly Step[]])[];
  readonly bad: readonly (readonly [results: readonly ValType[], steps: readonly Step[]])[];
}

const block = (result: ValType | number | null) => i("block", { block: result });
const loop = (result: ValType | number | null) => i("loop", { block: result });
const when = (result: ValType | number | null) => i("if", { block: result });
const attempt = (result: ValType | number | null) => i("try", { block: result });
const br = (index: number) => i("br", { index });
const brIf = (index: number) => i("br_if", { index });
const brTable = (...labels: number[]) => i("br_table", { labels });

const bodies: Readonly<Partial<Record<Mnemonic, Bodies>>> = {
  unreachable: {
    good: [
      [["i32"], ["unreachable"]],
      [["i32"], ["unreachable", "i32.add"]],
      [["i32"], ["unreachable", f32(1), "drop"]],
    ],
    bad: [
      [["i32"], ["unreachable", f32(1)]],
      [["i32"], ["unreachable", i32(1), i32(1)]],
      [[], ["unreachable", i64(1n), "i32.eqz", "drop"]],
    ],
  },
  block: {
    good: [
      [["i32"], [block("i32"), i32(1), "end"]],
      [["i64"], [i32(1), f64(1), block(1), "drop", "drop", i64(1n), "end"]],
      [[], [block(null), "end"]],
    ],
    bad: [
      [["i32"], [block("i32"), "end"]],
      [["i32"], [i32(1), block("i32"), "end"]],
      [[], [block(null), i32(1), "end"]],
      [[], [block(99), "end"]],
      [[], [block(null)]],
      [[], ["end"]],
    ],
  },
  loop: {
    good: [
      [["i32"], [loop("i32"), get(0), brIf(0), i32(2), "end"]],
      [["i64"], [i32(1), f64(1), loop(1), br(0), "end"]],
    ],
    bad: [
      [["i32"], [loop("i32"), br(0), f32(0), "end"]],
      [[], [loop(1), "end"]],
    ],
  },
  if: {
    good: [
      [[], [i32(1), when(null), "end"]],
      [["i32"], [i32(1), when("i32"), i32(1), "else", i32(2), "end"]],
    ],
    bad: [
      [["i32"], [i32(1), when("i32"), i32(1), "end"]],
      [[], [f32(1), when(null), "end"]],
      [[], [when(null), "end"]],
    ],
  },
  else: {
    good: [[[], [i32(1), when(null), "else", "end"]]],
    bad: [
      [[], ["else"]],
      [[], [block(null), "else", "end"]],
      [[], [i32(1), when(null), "else", "else", "end"]],
    ],
  },
  try: {
    good: [
      [[], [attempt(null), "catch_all", "end"]],
      [["i32"], [attempt("i32"), i32(1), "end"]],
    ],
    bad: [[["i32"], [attempt("i32"), i32(1), "catch_all", "end"]]],
  },
  catch: {
    good: [[["i32"], [attempt("i32"), i32(1), i("catch", { index: 1 }), "end"]]],
    bad: [
      [[], [i("catch", { index: 0 })]],
      [[], [attempt(null), "catch_all", i("catch", { index: 0 }), "end"]],
      [[], [attempt(null), i("catch", { index: 9 }), "end"]],
    ],
  },
  catch_all: { good: [], bad: [[[], ["catch_all"]]] },
  delegate: {
    good: [[[], [attempt(null), i("delegate", { index: 0 })]]],
    bad: [
      [[], [block(null), i("delegate", { index: 0 })]],
      [[], [attempt(null), i("delegate", { index: 5 })]],
    ],
  },
  throw: {
    good: [[["f64"], [i32(1), i("throw", { index: 1 })]]],
    bad: [
      [[], [i("throw", { index: 1 })]],
      [[], [i("throw", { index: 5 })]],
    ],
  },
  rethrow: {
    good: [[[], [attempt(null), "catch_all", i("rethrow", { index: 0 }), "end"]]],
    bad: [
      [[], [attempt(null), i("rethrow", { index: 0 }), "end"]],
      [[], [i("rethrow", { index: 0 })]],
    ],
  },
  throw_ref: { good: [[[], [i("ref.null", { heap: "exnref" }), "throw_ref"]]], bad: [[[], [i32(1), "throw_ref"]]] },
  try_table: {
    good: [
      [[], [i("try_table", { catches: [{ kind: "catch_all", tag: -1, label: 0 }] }), "end"]],
      [["i32"], [i("try_table", { catches: [{ kind: "catch", tag: 1, label: 0 }] }), "end", i32(1)]],
    ],
    bad: [
      [[], [i("try_table", { catches: [{ kind: "catch", tag: 1, label: 0 }] }), "end"]],
      [[], [i("try_table", { catches: [{ kind: "catch_all_ref", tag: -1, label: 0 }] }), "end"]],
      [[], [i("try_table", { catches: [{ kind: "catch_all", tag: -1, label: 3 }] }), "end"]],
    ],
  },
  br: {
    good: [
      [["i32"], [i32(1), br(0)]],
      [["i32"], [block("i32"), i64(1n), i32(1), br(0), "end"]],
    ],
    bad: [
      [["i32"], [br(0)]],
      [["i32"], [f32(1), br(0)]],
      [[], [br(1)]],
    ],
  },
  br_if: {
    good: [[["i32"], [i32(1), i32(1), brIf(0)]]],
    bad: [
      [["i32"], [i32(1), brIf(0)]],
      [[], [f32(1), brIf(0)]],
      [[], [i32(1), brIf(2)]],
    ],
  },
  br_table: {
    good: [
      [["i32"], [block("i32"), i32(1), get(0), brTable(0, 1, 0), "end"]],
      [["i32"], [block("f32"), "unreachable", brTable(0, 1, 1), "end", "drop", i32(0)]],
    ],
    bad: [
      [["i32"], [block(null), i32(1), get(0), brTable(0, 1), "end", i32(1)]],
      [["i32"], [i32(1), f32(0), brTable(0)]],
      [["i32"], [i32(1), get(0), brTable(0, 7)]],
    ],
  },
  return: {
    good: [[["i32"], [i64(1n), i32(1), "return"]]],
    bad: [[["i32"], ["return"]]],
  },
  return_call: {
    good: [[["i64"], [i32(1), f64(1), i("return_call", { index: 1 })]]],
    bad: [
      [["i32"], [i32(1), f64(1), i("return_call", { index: 1 })]],
      [["i64"], [f64(1), i("return_call", { index: 1 })]],
    ],
  },
  return_call_indirect: {
    good: [[["i64"], [i32(1), f64(1), i32(0), i("return_call_indirect", { index: 1 })]]],
    bad: [[["i64"], [i32(1), f64(1), i("return_call_indirect", { index: 1 })]]],
  },
  drop: {
    good: [[[], [f32(1), "drop"]]],
    bad: [[[], ["drop"]]],
  },
  select: {
    good: [
      [["f32"], [f32(1), f32(2), i32(1), "select"]],
      [["i32"], ["unreachable", "select"]],
    ],
    bad: [
      [["f32"], [f32(1), f64(2), i32(1), "select"]],
      [["f32"], [f32(1), f32(2), "select"]],
      [["externref"], [constants.externref!, constants.externref!, i32(1), "select"]],
    ],
  },
  "ref.is_null": {
    good: [[["i32"], [constants.funcref!, "ref.is_null"]]],
    bad: [[["i32"], [i32(1), "ref.is_null"]]],
  },
  "global.set": { good: [], bad: [[[], [f64(1), i("global.set", { index: 1 })]]] },
  call: { good: [], bad: [[[], [i("call", { index: 99 })]]] },
  call_indirect: { good: [], bad: [[[], [i32(0), i("call_indirect", { index: 0, table: 1 })]]] },
  "local.get": { good: [], bad: [[["i32"], [get(1)]]] },
  "table.copy": {
    good: [],
    bad: [[[], [i32(0), i32(0), i32(0), i("table.copy", { table: 1, source: 0 })]]],
  },
  "memory.init": { good: [], bad: [[[], [i32(0), i32(0), i32(0), i("memory.init", { index: 1 })]]] },
};

test.each(Object.entries(bodies))("bodies with %s", (name, { good, bad }) => {
  const inNode = !notInNode.has(name);
  for (const [results, steps] of good) expect(isValid(results, steps, inNode)).toBe(true);
  for (const [results, steps] of bad) expect(isValid(results, steps, inNode)).toBe(false);
});

test("addresses have the type of their memory", () => {
  const memories = "(memory $narrow 1) (memory $wide i64 1)";
  const copy = (places: string, ...types: string[]) =>
    faultOf(`${memories} (func (memory.copy ${places} ${types.map((type) => `(${type}.const 0)`).join(" ")}))`);
  expect(copy("$wide $wide", "i64", "i64", "i64")).toBeUndefined();
  expect(copy("$wide $narrow", "i64", "i32", "i32")).toBeUndefined();
  expect(copy("$narrow $wide", "i32", "i64", "i32")).toBeUndefined();
  expect(copy("$narrow $wide", "i32", "i64", "i64")).toMatch("type mismatch");
  expect(copy("$wide $narrow", "i32", "i32", "i32")).toMatch("type mismatch");
  const load = (memory: string, offset: string) =>
    faultOf(`${memories} (func (drop (i32.load ${memory} offset=${offset} (i${memory === "1" ? 64 : 32}.const 0))))`);
  expect(load("0", "0xffffffff")).toBeUndefined();
  expect(load("0", "0x100000000")).toMatch("offset out of range");
  expect(load("1", "0xffffffffffffffff")).toBeUndefined();
  expect(load("1", "0x10000000000000000")).toMatch("too large");
});

test("memories are as large as their addresses reach", () => {
  expect(faultOf("(memory 65536)")).toBeUndefined();
  expect(faultOf("(memory 65537)")).toMatch("at most 65536 pages");
  expect(faultOf("(memory i64 0x1000000000000)")).toBeUndefined();
  expect(faultOf("(memory i64 0x1000000000001)")).toMatch("at most");
  expect(faultOf("(memory 0xffffffff (pagesize 1))")).toBeUndefined();
  expect(faultOf("(memory 0x100000000 (pagesize 1))")).toMatch("at most");
  expect(faultOf("(memory 1 (pagesize 2))")).toMatch("invalid custom page size 2");
  expect(faultOf("(memory 1 (pagesize 3))")).toMatch("page size 3 is no power of two");
});

test("every instruction is tested", () => {
  const tested = new Set<string>([
    ...signed.map((row) => row.name),
    ...Object.keys(simpleCases),
    ...Object.keys(bodies),
    ...Object.keys(referenceCases),
    "end",
  ]);
  expect(Object.keys(OP).filter((name) => !tested.has(name))).toEqual([]);
});

test("a module may have more of a kind than a call can have arguments", () => {
  const module = environment();
  const [table] = module.tables;
  for (let count = module.tables.length; count < 200_000; count++) module.tables.push(table!);
  expect(validateModule(module)).toBeNull();
});

test("the offset of what is wrong is that in the file", () => {
  const module = withMemory();
  const body = Uint8Array.of(0x42, 0, 0x0b);
  module.globals.push({ type: { type: "i64", mutable: false }, init: body });
  module.globals.push({ type: { type: "i32", mutable: false }, init: body });
  const bytes = encode(module);
  const error = validateModule(decodeModule(bytes).module!)!;
  expect(error).toMatchObject({
    message: "type mismatch: expected i32, found i64",
    item: { kind: "global", index: 1 },
  });
  // Its last byte is the `end` at which the mistake is found.
  expect([...bytes.slice(error.offset - 2, error.offset + 1)]).toEqual([...body]);
  expect(error.offset).toBeGreaterThan(bytes.indexOf(0x42) + 3);
});
