/** Evaluates constant expressions: initial values of globals, offsets and elements of segments. */

import { ByteReader } from "../../compiler/base/bytes.ts";
import { Instr, readInstr } from "../../compiler/wasm/instr.ts";
import type { Expr } from "../../compiler/wasm/module.ts";
import { numeric } from "../../compiler/wasm/numeric.ts";
import { type NumericOp, OP } from "../../compiler/wasm/opcodes.ts";
import type { Value } from "./global.ts";
import type { VmInstance } from "./instance.ts";
import type { Machine } from "./machine.ts";
import { wordsOf } from "./translate/forms.ts";

/** The value of a valid constant expression. */
export function evaluateConstant(machine: Machine, instance: VmInstance, expr: Expr): Value {
  const reader = new ByteReader(expr);
  const instr = new Instr();
  const stack: Value[] = [];
  for (;;) {
    const { row } = readInstr(reader, instr);
    if (row === OP.end) return stack[0]!;
    if (row === OP["global.get"]) stack.push(readGlobal(machine, instance, instr.index));
    else if (row === OP["ref.func"]) stack.push({ words: NONE, reference: instance.functions[instr.index] });
    else if (row === OP["ref.null"]) stack.push({ words: NONE, reference: null });
    else if (row.group === "constant") stack.push(number(instr.value));
    else stack.push(compute(row.name as NumericOp, stack));
  }
}

const NONE: readonly number[] = [];

function readGlobal(machine: Machine, instance: VmInstance, index: number): Value {
  const { type, at, reference } = instance.globals[index]!;
  return { words: at < 0 ? NONE : machine.R.slice(at, at + wordsOf(type.type)), reference };
}

function number(value: number | bigint | Uint8Array): Value {
  return { words: bits(value), reference: null };
}

/** The words that a value takes in the register file. */
function bits(value: number | bigint | Uint8Array): readonly number[] {
  if (typeof value === "number") return [value | 0, 0];
  if (typeof value === "bigint") return [Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n))];
  return [...new Int32Array(value.slice().buffer)];
}

/** Addition, subtraction and multiplication of extended constant expressions. */
function compute(op: NumericOp, stack: Value[]): Value {
  const [second, first] = [stack.pop()!.words, stack.pop()!.words];
  if (op.startsWith("i32")) {
    return number((numeric[op] as (a: number, b: number) => number)(first[0]!, second[0]!));
  }
  const wide = (words: Value["words"]) => (BigInt(words[1]!) << 32n) | BigInt(words[0]! >>> 0);
  return number((numeric[op] as (a: bigint, b: bigint) => bigint)(wide(first), wide(second)));
}
