/**
 * SIMD instructions as functions of C: `__builtin_wasm_` and the mnemonic, a `_` for its
 * dot. Their parameters follow from the row of the instruction: its operands, and lane
 * numbers, which must be constants, where <wasm_simd128.h> has them.
 */
import { type OpRow, opRows } from "./opcodes.ts";

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

/** Every SIMD instruction but the constant, which vector literals are. */
export const intrinsics: ReadonlyMap<string, Intrinsic> = new Map(
  opRows
    .filter((row) => row.prefix === 0xfd && row.group !== "constant")
    .map((row) => {
      const name = `__builtin_wasm_${row.name.replace(".", "_")}`;
      const [operands, result] = row.sig!.split(":") as [string, string];
      return [name, { name, row, params: parametersOf(row, operands), result }];
    }),
);

function parametersOf(row: OpRow, operands: string): IntrinsicParam[] {
  const params: IntrinsicParam[] = [...operands].map((letter) => ({ kind: "operand", letter }));
  if (row.imm.includes("shuffle")) params.push(...new Array<IntrinsicParam>(16).fill({ kind: "lane", lanes: 32 }));
  if (!row.imm.includes("lane")) return params;
  const lanes = row.width > 0 ? 16 / row.width : Number(/x(\d+)\./.exec(row.name)?.[1]);
  // The lane to replace comes before the value that does.
  params.splice(row.name.endsWith(".replace_lane") ? 1 : params.length, 0, { kind: "lane", lanes });
  return params;
}
