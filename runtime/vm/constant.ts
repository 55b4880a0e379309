/**
 * Evaluates constant expressions: initial values of globals and tables, offsets and elements of segments. Most are a
 * single instruction, which is looked at here; others are run like a function's body.
 */

import { ByteReader } from "../../compiler/base/bytes.ts";
import { Instr, readInstr } from "../../compiler/wasm/instr.ts";
import type { Expr } from "../../compiler/wasm/module.ts";
import { OP } from "../../compiler/wasm/opcodes.ts";
import type { ValType } from "../../compiler/wasm/types.ts";
import type { Value } from "./global.ts";
import type { VmInstance } from "./instance.ts";
import type { Machine } from "./machine.ts";
import { wordsOf } from "./words.ts";

/** The value of a valid constant expression. */
export function evaluateConstant(machine: Machine, instance: VmInstance, expr: Expr, type: ValType): Value {
  const reader = new ByteReader(expr);
  const instr = new Instr();
  const { row } = readInstr(reader, instr);
  const { index, value } = instr;
  const isAlone = readInstr(reader, instr).row === OP.end;
  if (isAlone) {
    if (row === OP["global.get"]) return readGlobal(machine, instance, index);
    if (row === OP["ref.func"]) return { words: NONE, reference: instance.functions[index] };
    if (row === OP["ref.null"]) return { words: NONE, reference: null };
    if (row.group === "constant") return { words: bits(value), reference: null };
  }
  return machine.evaluate(instance, expr, type);
}

const NONE: readonly number[] = [];

function readGlobal(machine: Machine, instance: VmInstance, index: number): Value {
  const { type, at, reference } = instance.globals[index]!;
  return { words: at < 0 ? NONE : machine.R.slice(at, at + wordsOf(type.type)), reference };
}

/** The words that a value takes in the register file. */
function bits(value: number | bigint | Uint8Array): readonly number[] {
  if (typeof value === "number") return [value | 0, 0];
  if (typeof value === "bigint") return [Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n))];
  return [...new Int32Array(value.slice().buffer)];
}
