/**
 * Calls with all bits. JavaScript cannot pass vectors to a function, and changes the payload of not-a-numbers. So a
 * small module stands between: its function takes and returns integers, and calls the one that is meant.
 *
 *     (func (param f32 v128) (result f64))     becomes     (func (param i32 i64 i64) (result i64))
 */
import { ByteWriter } from "../../../compiler/base/bytes.ts";
import { encodeModule } from "../../../compiler/wasm/encode.ts";
import { type Instr, instr, writeInstr } from "../../../compiler/wasm/instr.ts";
import { type ExternType, emptyModule, type Module } from "../../../compiler/wasm/module.ts";
import { OP, type OpRow } from "../../../compiler/wasm/opcodes.ts";
import {
  type FuncType,
  funcTypeAt,
  type GlobalType,
  heapOf,
  isRefType,
  type RefType,
  type ValType,
} from "../../../compiler/wasm/types.ts";

/** The part of a module that wrappers are made for. */
type ModuleTypes = Pick<Module, "types" | "recGroups">;

/** What a value of a type is passed as; exceptions as whether they are there, since they cannot be passed at all. */
export function lowered(type: ValType): readonly ValType[] {
  if (type === "f32" || isException(type)) return ["i32"];
  if (type === "f64") return ["i64"];
  return type === "v128" ? ["i64", "i64"] : [type];
}

/** Are there values that JavaScript does not keep as they are? */
export const needsWrapper = ({ params, results }: FuncType): boolean =>
  [...params, ...results].some((type) => lowered(type)[0] !== type);

export const isException = (type: ValType): boolean =>
  isRefType(type) && (heapOf(type) === "exn" || heapOf(type) === "noexn");

/** A module that imports "callee" of "wrapped", a function of a type of a module, and exports "call". */
export function functionWrapper(types: ModuleTypes, typeIndex: number): Uint8Array {
  const type = funcTypeAt(types.types, typeIndex)!;
  const steps = new Steps();
  let local = 0;
  for (const param of type.params) {
    for (const step of raise(param, local)) steps.add(...step);
    local += lowered(param).length;
  }
  steps.add(OP.call, { index: 0 });
  // Results wait in locals, since each is taken apart on its own.
  for (let i = type.results.length - 1; i >= 0; i--) steps.add(OP["local.set"], { index: local + i });
  type.results.forEach((result, i) => lower(steps, result, local + i));
  return wrapperModule(types, { kind: "function", type: typeIndex }, type.params, type.results, steps);
}

/** The same for a global. */
export function globalWrapper(types: ModuleTypes, type: GlobalType): Uint8Array {
  const steps = new Steps();
  steps.add(OP["global.get"], { index: 0 });
  steps.add(OP["local.set"], { index: 0 });
  lower(steps, type.type, 0);
  return wrapperModule(types, { kind: "global", ...type }, [], [type.type], steps);
}

/** All types of the module are the wrapper's, too: the same type has to be in the same group. */
function wrapperModule(
  { types, recGroups }: ModuleTypes,
  desc: ExternType,
  params: readonly ValType[],
  results: readonly ValType[],
  steps: Steps,
): Uint8Array {
  const module = emptyModule();
  module.recGroups.push(...recGroups);
  module.types.push(...types, { params: params.flatMap(lowered), results: results.flatMap(lowered) });
  module.imports.push({ module: "wrapped", name: "callee", desc });
  const index = desc.kind === "function" ? 1 : 0;
  const locals = results.map((type) => ({ count: 1, type }));
  module.functions.push({ type: types.length, locals, body: steps.finish() });
  module.exports.push({ name: "call", kind: "function", index });
  return encodeModule(module);
}

class Steps {
  private readonly writer = new ByteWriter();

  add(row: OpRow, immediates: Partial<Omit<Instr, "row">> = {}): void {
    writeInstr(this.writer, instr(row, immediates));
  }

  finish(): Uint8Array {
    this.add(OP.end);
    return this.writer.toBytes();
  }
}

type Step = readonly [row: OpRow, immediates?: Partial<Omit<Instr, "row">>];

/** A parameter out of the integers that it came as. */
function raise(type: ValType, local: number): Step[] {
  const get = (index: number): Step => [OP["local.get"], { index }];
  if (type === "f32") return [get(local), [OP["f32.reinterpret_i32"]]];
  if (type === "f64") return [get(local), [OP["f64.reinterpret_i64"]]];
  if (isException(type)) return [[OP["ref.null"], { heap: type as RefType }]];
  if (type !== "v128") return [get(local)];
  return [get(local), [OP["i64x2.splat"]], get(local + 1), [OP["i64x2.replace_lane"], { lane: 1 }]];
}

function lower(steps: Steps, type: ValType, local: number): void {
  steps.add(OP["local.get"], { index: local });
  if (type === "f32") steps.add(OP["i32.reinterpret_f32"]);
  else if (isException(type)) steps.add(OP["ref.is_null"]);
  else if (type === "f64") steps.add(OP["i64.reinterpret_f64"]);
  else if (type === "v128") {
    steps.add(OP["i64x2.extract_lane"], { lane: 0 });
    steps.add(OP["local.get"], { index: local });
    steps.add(OP["i64x2.extract_lane"], { lane: 1 });
  }
}
