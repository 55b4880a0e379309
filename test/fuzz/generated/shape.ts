/** What a generated module has that its functions can refer to: chosen first, the functions' bodies later. */

import { constExpr, emitI32, emitIndex } from "../../../compiler/wasm/emit.ts";
import { instr, writeInstr } from "../../../compiler/wasm/instr.ts";
import { type Expr, emptyModule, type Func, type Module } from "../../../compiler/wasm/module.ts";
import { OP } from "../../../compiler/wasm/opcodes.ts";
import { type FuncType, isFuncType, isRefType, sameFuncType, type ValType } from "../../../compiler/wasm/types.ts";
import type { Random } from "../../harness/random.ts";
import { someDoubleBits, someFloatBits, someInt, someLong, someVector } from "./numbers.ts";

/** Groups of instructions that a module has or has not, so that most modules stay in what generated code knows. */
export interface Features {
  readonly simd: boolean;
  readonly references: boolean;
  readonly exceptions: boolean;
  readonly atomics: boolean;
  readonly shared: boolean;
  readonly tailCalls: boolean;
  readonly bulk: boolean;
}

export interface Shape {
  readonly module: Module;
  readonly features: Features;
  /** Of all functions that bodies may call, those of the host first. */
  readonly functions: readonly FuncType[];
  readonly globals: readonly { readonly type: ValType; readonly mutable: boolean }[];
  readonly tags: readonly FuncType[];
  readonly tables: readonly ValType[];
}

/** Global 0 counts down at function starts and loops; a program stops where it gets negative. */
export const FUEL = 0;
/** What it is set to before each call of the host. */
export const FUEL_PER_CALL = 400;
export const PAGE_MASK = 0xffff;
/** Elements of every table at least, a power of two. */
export const TABLE_SIZE = 8;
export const N_DATA = 2;
export const N_ELEMENTS = 2;

/** Functions that the host gives, by name; see trace.ts for what they do. */
export const hostFunctions: Readonly<Record<string, FuncType>> = {
  log: { params: ["i32", "f64"], results: [] },
  mix: { params: ["i64", "f32"], results: ["i64"] },
  back: { params: ["i32"], results: ["i32"] },
  several: { params: [], results: ["i32", "f64"] },
  throws: { params: ["i32"], results: [] },
};

/** The index of a function type, added if it is new. */
export function typeIndex(module: Module, type: FuncType): number {
  const found = module.types.findIndex((each) => isFuncType(each) && sameFuncType(each, type));
  return found >= 0 ? found : module.types.push(type) - 1;
}

export const numericTypes: readonly ValType[] = ["i32", "i32", "i64", "f32", "f64"];

/** A type of values that functions work on. */
export function someType(random: Random, { simd, references }: Features): ValType {
  if (simd && random.chance(0.25)) return "v128";
  if (references && random.chance(0.12)) return random.pick(["funcref", "externref"]);
  return random.pick(numericTypes);
}

function someTypes(random: Random, most: number, features: Features): ValType[] {
  return Array.from({ length: random.below(most + 1) }, () => someType(random, features));
}

export function makeShape(random: Random): Shape {
  const atomics = random.chance(0.15);
  const features: Features = {
    simd: random.chance(0.3),
    references: random.chance(0.4),
    exceptions: random.chance(0.3),
    atomics,
    shared: atomics && random.chance(0.3),
    tailCalls: random.chance(0.4),
    bulk: random.chance(0.6),
  };
  const module = emptyModule();
  const functions: FuncType[] = [];
  for (const [name, type] of Object.entries(hostFunctions)) {
    module.imports.push({ module: "env", name, desc: { kind: "function", type: typeIndex(module, type) } });
    functions.push(type);
  }
  // Few lists of results, so that tail calls find functions.
  const resultLists = [[], ["i32"], someTypes(random, 1, features), someTypes(random, 3, features)] as const;
  for (let n = 3 + random.below(6); n > 0; n--) {
    functions.push({ params: someTypes(random, 4, features), results: random.pick<readonly ValType[]>(resultLists) });
  }
  const globals = addGlobals(random, module, features);
  addMemory(random, module, features);
  const tables = addTables(random, module, features, functions.length);
  const tags: FuncType[] = [];
  for (let n = features.exceptions ? 2 : 0; n > 0; n--) {
    // V8 of Node 20 ends the process where JavaScript looks at a function that an exception carries.
    const params = someTypes(random, 2, { ...features, simd: false }).map((type) =>
      type === "funcref" ? "externref" : type,
    );
    tags.push({ params, results: [] });
    module.exports.push({ name: `t${n}`, kind: "tag", index: module.tags.length });
    module.tags.push({ type: typeIndex(module, { params, results: [] }) });
  }
  return { module, features, functions, globals, tags, tables };
}

function addGlobals(random: Random, module: Module, features: Features): Shape["globals"] {
  const globals: { type: ValType; mutable: boolean }[] = [{ type: "i32", mutable: true }];
  for (let n = 2 + random.below(6); n > 0; n--) {
    globals.push({ type: someType(random, features), mutable: random.chance(0.8) });
  }
  globals.forEach((type, index) => {
    module.globals.push({ type, init: constant(random, type.type) });
    if (index === FUEL) module.globals[index]!.init = constExpr((writer) => emitI32(writer, FUEL_PER_CALL));
    if (type.type !== "v128") module.exports.push({ name: `g${index}`, kind: "global", index });
  });
  return globals;
}

function addMemory(random: Random, module: Module, { shared }: Features): void {
  const min = 1 + random.below(2);
  module.memories.push({ limits: { min, max: min + random.below(3), ...(shared && { shared }) } });
  module.exports.push({ name: "memory", kind: "memory", index: 0 });
  for (let n = 0; n < N_DATA; n++) {
    const bytes = Uint8Array.from({ length: 40 }, () => random.below(256));
    const offset = constExpr((writer) => writeInstr(writer, instr(OP["i32.const"], { value: 16 + random.below(64) })));
    module.data.push({ where: n === 0 ? { mode: "active", memory: 0, offset } : { mode: "passive" }, bytes });
  }
  module.hasDataCount = true;
}

function addTables(random: Random, module: Module, { references }: Features, nFunctions: number): ValType[] {
  const limits = () => ({ min: TABLE_SIZE, max: TABLE_SIZE + random.below(8) });
  module.tables.push({ element: "funcref", limits: limits() });
  if (references) module.tables.push({ element: "externref", limits: limits() });
  module.tables.forEach((_, index) => module.exports.push({ name: `table${index}`, kind: "table", index }));
  const anyFunction = () => random.below(nFunctions);
  const offset = constExpr((writer) => writeInstr(writer, instr(OP["i32.const"])));
  const filled = Array.from({ length: TABLE_SIZE - random.below(2) }, anyFunction);
  module.elements.push({ where: { mode: "active", table: 0, offset }, type: "(ref func)", init: filled });
  const some = Array.from({ length: 4 }, () => constant(random, "funcref", anyFunction()));
  module.elements.push({ where: { mode: "passive" }, type: "funcref", init: some });
  // So that bodies can refer to all of them.
  const all = Array.from({ length: nFunctions }, (_, index) => index);
  module.elements.push({ where: { mode: "declarative" }, type: "(ref func)", init: all });
  return module.tables.map(({ element }) => element);
}

/** A constant expression of a type; of a function with this index, if it is given, or none. */
function constant(random: Random, type: ValType, fn?: number): Expr {
  return constExpr((writer) => {
    if (fn !== undefined && random.chance(0.8)) emitIndex(writer, OP["ref.func"], fn);
    else writeInstr(writer, constantInstr(random, type));
  });
}

/** An instruction that makes a constant of a type; of references only null is one. */
export function constantInstr(random: Random, type: ValType) {
  if (isRefType(type)) return instr(OP["ref.null"], { heap: type });
  if (type === "i32") return instr(OP["i32.const"], { value: someInt(random) });
  if (type === "i64") return instr(OP["i64.const"], { value: someLong(random) });
  if (type === "f32") return instr(OP["f32.const"], { value: someFloatBits(random) });
  if (type === "f64") return instr(OP["f64.const"], { value: someDoubleBits(random) });
  return instr(OP["v128.const"], { value: someVector(random) });
}

/** A function that tells the bits of a global that JavaScript does not. */
export function addObserver(shape: Shape, index: number): void {
  const { type } = shape.globals[index]!;
  const { module } = shape;
  const get = instr(OP["global.get"], { index });
  const parts = {
    f32: [get, instr(OP["i32.reinterpret_f32"])],
    f64: [get, instr(OP["i64.reinterpret_f64"])],
    v128: [get, instr(OP["i64x2.extract_lane"]), get, instr(OP["i64x2.extract_lane"], { lane: 1 })],
  }[type as string];
  if (parts === undefined) return;
  const results: ValType[] = type === "f32" ? ["i32"] : type === "f64" ? ["i64"] : ["i64", "i64"];
  const body = constExpr((writer) => parts.forEach((each) => writeInstr(writer, each)));
  addFunction(module, { params: [], results }, { locals: [], body }, `bits${index}`);
}

/** Adds a function, exported if it has a name. */
export function addFunction(module: Module, type: FuncType, code: Pick<Func, "locals" | "body">, name?: string): void {
  const index = Object.keys(hostFunctions).length + module.functions.length;
  module.functions.push({ type: typeIndex(module, type), ...code });
  if (name !== undefined) module.exports.push({ name, kind: "function", index });
}
