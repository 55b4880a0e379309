/** Evaluates constant expressions: initial values of globals, offsets and elements of segments. */

import { ByteReader } from "../../compiler/base/bytes.ts";
import { Instr, readInstr } from "../../compiler/wasm/instr.ts";
import type { Expr } from "../../compiler/wasm/module.ts";
import { numeric } from "../../compiler/wasm/numeric.ts";
import { type NumericOp, OP } from "../../compiler/wasm/opcodes.ts";
import type { ValType } from "../../compiler/wasm/types.ts";
import type { VmInstance } from "./instance.ts";
import type { Machine } from "./machine.ts";

/** The bits of a value in the words it takes in the register file. */
export type Bits = readonly number[];

/** The value of a valid constant expression, as bits. */
export function evaluateConstant(machine: Machine, instance: VmInstance, expr: Expr): Bits {
  const reader = new ByteReader(expr);
  const instr = new Instr();
  const stack: Bits[] = [];
  for (;;) {
    const { row } = readInstr(reader, instr);
    if (row === OP.end) return stack[0]!;
    if (row === OP["global.get"]) stack.push(readGlobal(machine, instance, instr.index));
    else if (row === OP["ref.func"]) stack.push([instance.functions[instr.index]!, 0]);
    else if (row === OP["ref.null"]) stack.push([0, 0]);
    else if (row.group === "constant") stack.push(constantBits(instr.value));
    else stack.push(compute(row.name as NumericOp, stack));
  }
}

function readGlobal(machine: Machine, instance: VmInstance, index: number): Bits {
  const at = instance.globals[index]!;
  return [...machine.R.subarray(at, at + globalWords(instance.module.spaces.globals[index]!.type))];
}

function globalWords(type: ValType): number {
  return type === "v128" ? 4 : 2;
}

function constantBits(value: number | bigint | Uint8Array): Bits {
  if (typeof value === "number") return [value | 0, 0];
  if (typeof value === "bigint") return [Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n))];
  return [...new Int32Array(value.slice().buffer)];
}

/** Addition, subtraction and multiplication of extended constant expressions. */
function compute(op: NumericOp, stack: Bits[]): Bits {
  const [second, first] = [stack.pop()!, stack.pop()!];
  if (op.startsWith("i32")) {
    return [(numeric[op] as (a: number, b: number) => number)(first[0]!, second[0]!), 0];
  }
  const wide = (bits: Bits) => (BigInt(bits[1]!) << 32n) | BigInt(bits[0]! >>> 0);
  return constantBits((numeric[op] as (a: bigint, b: bigint) => bigint)(wide(first), wide(second)));
}
