/**
 * SIMD instructions as functions of C: `__builtin_wasm_` and the mnemonic, a `_` for its
 * dot. Their parameters follow from the row of the instruction: its operands, and lane
 * numbers, which must be constants, where <wasm_simd128.h> has them.
 */
import { type OpRow, rowByName } from "./opcodes.ts";

/** A letter of the row's signature, or a lane number below `lanes`. */
export type IntrinsicParam =
  | { readonly kind: "operand"; readonly letter: string }
  | { readonly kind: "lane"; readonly lanes: number };

export interface Intrinsic {
  readonly name: string;
  readonly row: OpRow;
  readonly params: readonly IntrinsicParam[];
  /** Letter of the result; "" for none. */
  readonly result: string;
}

const prefix = "__builtin_wasm_";

/** The SIMD instruction that a builtin's name stands for: any but the constant, which vector literals are. */
export function intrinsicNamed(name: string): Intrinsic | undefined {
  if (!name.startsWith(prefix)) return undefined;
  const row = rowByName(name.slice(prefix.length).replace("_", "."));
  if (row === undefined || row.prefix !== 0xfd || row.group === "constant") return undefined;
  const [operands, result] = row.sig!.split(":") as [string, string];
  return { name, row, params: parametersOf(row, operands), result };
}

function parametersOf(row: OpRow, operands: string): IntrinsicParam[] {
  const params: IntrinsicParam[] = [...operands].map((letter) => ({ kind: "operand", letter }));
  if (row.imm.includes("shuffle")) params.push(...new Array<IntrinsicParam>(16).fill({ kind: "lane", lanes: 32 }));
  if (!row.imm.includes("lane")) return params;
  const lanes = row.width > 0 ? 16 / row.width : Number(/x(\d+)\./.exec(row.name)?.[1]);
  // The lane to replace comes before the value that does.
  params.splice(row.name.endsWith(".replace_lane") ? 1 : params.length, 0, { kind: "lane", lanes });
  return params;
}
