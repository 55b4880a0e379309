/** Runs IR directly, the slow and obvious way: what generated code is compared with. */
import type { Block, Fn, Inst, Value } from "../../compiler/ir/ir.ts";
import { evaluate } from "../../compiler/wasm/numeric.ts";
import { rowByName } from "../../compiler/wasm/opcodes.ts";

type Num = number | bigint;

/** Thrown by the recorder when a run has called it often enough. */
export class OutOfFuel extends Error {}

/** Addresses of the buffer and of the first slot; programs never look at them. */
const BUFFER = 1024;
const SLOTS = 2048;

export function interpret(fn: Fn, args: readonly Num[], trace: (value: number) => number): Num {
  const memory = new DataView(new ArrayBuffer(8192));
  const values = new Map<Value, Num>();
  fn.params.forEach((param, i) => values.set(param, args[i]!));
  const get = (value: Value): Num => values.get(value)!;
  let block: Block = fn.blocks[0]!;
  for (;;) {
    for (const inst of block.insts) values.set(inst, run(fn, inst, inst.args.map(get), memory, trace));
    const { terminator } = block;
    if (terminator.op === "return") return get(terminator.values[0]!);
    if (terminator.op === "unreachable" || terminator.op === "return_call") throw new Error(terminator.op);
    let target = terminator.op === "br" ? terminator.target : undefined;
    if (terminator.op === "br_if") target = get(terminator.condition) !== 0 ? terminator.then : terminator.else;
    if (terminator.op === "br_table") {
      target = terminator.targets[(get(terminator.index) as number) >>> 0] ?? terminator.default;
    }
    const passed = target!.args.map(get);
    block = target!.block;
    block.params.forEach((param, i) => values.set(param, passed[i]!));
  }
}

function run(fn: Fn, inst: Inst, args: Num[], memory: DataView, trace: (value: number) => number): Num {
  const { op, aux } = inst;
  if (op === "call") return trace(args[0] as number);
  if (op === "symbol.address") return BUFFER;
  if (op === "slot.address" && aux?.kind === "slot") return SLOTS + aux.slot.id * 64;
  if (aux?.kind === "i64") return aux.value;
  if (op.endsWith(".const")) return inst.imm;
  if (op === "select") return args[2] !== 0 ? args[0]! : args[1]!;
  if (aux?.kind === "memory") return access(inst, args, memory);
  const result = evaluate(rowByName(op)!.name as never, args as never);
  if (typeof result === "object") throw new Error(`${op} in ${fn.symbol.name} traps`);
  return result as Num;
}

function access(inst: Inst, args: Num[], memory: DataView): Num {
  const at = (args[0] as number) + inst.imm;
  switch (inst.op) {
    case "i32.load":
      return memory.getInt32(at, true);
    case "i64.load":
      return memory.getBigInt64(at, true);
    case "f64.load":
      return memory.getFloat64(at, true);
    case "i32.load8_u":
      return memory.getUint8(at);
    case "i64.load16_s":
      return BigInt(memory.getInt16(at, true));
    case "i32.store":
      memory.setInt32(at, args[1] as number, true);
      return 0;
    case "i64.store":
      memory.setBigInt64(at, args[1] as bigint, true);
      return 0;
    case "f64.store":
      memory.setFloat64(at, args[1] as number, true);
      return 0;
    case "i32.store8":
      memory.setUint8(at, (args[1] as number) & 0xff);
      return 0;
    case "i64.store16":
      memory.setUint16(at, Number(BigInt.asUintN(16, args[1] as bigint)), true);
      return 0;
    default:
      throw new Error(`no meaning for ${inst.op}`);
  }
}
