/** The forms in which the register code has a WebAssembly operation (see dispatch.ts), found by their names. */

import { type Mnemonic, OP, type OpRow, opRows } from "../../../compiler/wasm/opcodes.ts";
import { isRefType, type ValType, valTypeByLetter } from "../../../compiler/wasm/types.ts";
import { VmOp } from "../gen/dispatch.gen.ts";
import { exchanged, memoryAliases } from "../register-code.ts";

const ops: Readonly<Record<string, number>> = VmOp;

/** The forms of a WebAssembly operation; -1 where there is none. */
export interface Forms {
  readonly params: readonly ValType[];
  readonly result: ValType | null;
  readonly plain: number;
  readonly immediate: number;
  readonly commutes: boolean;
  /** The operation that this one is with its operands exchanged, for comparisons without forms of their own. */
  readonly exchanged: OpRow | null;
  /** The comparison that is true when this one is false, if there is one. */
  readonly inverse: OpRow | null;
  /** For an integer comparison, the largest constant of its order. */
  readonly largest: number;
  readonly branch: number;
  readonly branchNot: number;
  readonly branchImmediate: number;
  readonly constantAddress: number;
  readonly immediateStore: number;
  readonly indexed: number;
  readonly indexedImmediate: number;
}

const commutative = new Set(["add", "mul", "and", "or", "xor", "eq", "ne"]);

const inverses: Readonly<Record<string, string>> = {
  eq: "ne",
  ne: "eq",
  lt_s: "ge_s",
  ge_s: "lt_s",
  lt_u: "ge_u",
  ge_u: "lt_u",
};

function inverseOf(name: string): OpRow | null {
  const [type, operation] = name.split(".") as [string, string];
  const inverse = inverses[operation];
  return type.startsWith("i") && inverse !== undefined ? OP[`${type}.${inverse}` as Mnemonic] : null;
}

export const forms: ReadonlyMap<OpRow, Forms> = new Map(
  (opRows as readonly OpRow[])
    .filter((row) => row.group === "numeric" || (row.group === "memory" && row.prefix === 0 && row.width > 0))
    .map((row) => [row, formsOf(row)]),
);

function formsOf(row: OpRow): Forms {
  const name = memoryAliases[row.name] ?? row.name;
  const [params, results] = row.sig!.split(":") as [string, string];
  const type = (letter: string) => valTypeByLetter(letter === "a" ? "i" : letter);
  const find = (name: string) => ops[name] ?? -1;
  const other = exchanged[name];
  return {
    params: Array.from(params, type),
    result: results === "" ? null : type(results),
    plain: find(name),
    immediate: row.group === "numeric" ? find(`${name}_i`) : -1,
    commutes: commutative.has(name.split(".")[1]!),
    exchanged: other === undefined ? null : OP[other as Mnemonic],
    inverse: inverseOf(name),
    largest: name.endsWith("_u") ? -1 : 0x7fffffff,
    branch: find(`br_${name}`),
    branchNot: find(`br_not_${name}`),
    branchImmediate: find(`br_${name}_i`),
    constantAddress: find(`${name}_c`),
    immediateStore: row.group === "memory" ? find(`${name}_i`) : -1,
    indexed: find(`${name}_indexed`),
    indexedImmediate: find(`${name}_indexed_i`),
  };
}

/** Additions of a shifted register, by how far it is shifted. */
export const ADD_SHIFTED = [-1, VmOp["i32.add_shl1"], VmOp["i32.add_shl2"], VmOp["i32.add_shl3"]] as const;
export const SHIFTED_ADD = [-1, VmOp["i32.shl1_add_i"], VmOp["i32.shl2_add_i"], VmOp["i32.shl3_add_i"]] as const;

/** By the number of bytes of an element, what computes an element's address from the array's: in a register, or constant. */
export const ELEMENT_ADDRESS: Readonly<Record<number, readonly [register: number, constant: number]>> = {
  1: [VmOp["i32.add"], VmOp["i32.add_i"]],
  4: [ADD_SHIFTED[2], SHIFTED_ADD[2]],
  8: [ADD_SHIFTED[3], SHIFTED_ADD[3]],
};

/** By number of the interpreter's instruction, the row of a comparison, to fuse or invert it. */
export const comparisons: ReadonlyMap<number, { readonly forms: Forms; readonly immediate: boolean }> = new Map(
  [...forms.values()].flatMap((form) => {
    const entries: [number, { forms: Forms; immediate: boolean }][] = [];
    if (form.branch < 0 || form.exchanged !== null) return entries;
    entries.push([form.plain, { forms: form, immediate: false }]);
    if (form.immediate >= 0) entries.push([form.immediate, { forms: form, immediate: true }]);
    return entries;
  }),
);

/** 0 for a word, 1 for two, 2 for four, 3 for a reference: which of four instructions moves it. */
export function moveClass(type: ValType): 0 | 1 | 2 | 3 {
  if (isRefType(type)) return 3;
  if (type === "v128") return 2;
  return type === "i64" || type === "f64" ? 1 : 0;
}

export const MOVE = [VmOp.mov, VmOp.mov64, VmOp.mov128, VmOp.mov_ref] as const;
export const SELECT = [VmOp.select, VmOp.select64, VmOp.select128, VmOp.select_ref] as const;
export const GLOBAL_GET = [
  VmOp["global.get"],
  VmOp["global.get64"],
  VmOp["global.get128"],
  VmOp["global.get_ref"],
] as const;
export const GLOBAL_SET = [
  VmOp["global.set"],
  VmOp["global.set64"],
  VmOp["global.set128"],
  VmOp["global.set_ref"],
] as const;
