/**
 * Generation of atomic operations: calls of what the interpreter has for them, on registers that are free.
 *
 *     (i64.atomic.rmw.add offset=8            s0 = A_i64_atomic_rmw_add((l0 >>> 0) + 8, l1, l1h) | 0;
 *       (local.get 0) (local.get 1))          s0h = X[1];
 */

import type { Instr } from "../../../compiler/wasm/instr.ts";
import { type Mnemonic, OP, type OpRow } from "../../../compiler/wasm/opcodes.ts";
import type { VmInstance } from "../instance.ts";
import type { Machine } from "../machine.ts";
import { atomicAccess } from "../slow/atomics.ts";
import type { FunctionText } from "./function-text.ts";
import { effect, effectiveAddress } from "./values.ts";

const constantOf = (name: string): string => `A_${name.replaceAll(".", "_")}`;

/** Text that gives the functions of operations names. */
export const atomicConstants = (names: ReadonlySet<string>): string[] =>
  [...names].map((name) => `${constantOf(name)} = atomic("${name}")`);

export function atomic(t: FunctionText, { name, sig }: OpRow, instr: Instr): void {
  // As in the interpreter: one thread's accesses are never moved.
  if (name === "atomic.fence") return;
  t.atomics.add(name);
  const [params, result] = sig!.split(":") as [string, string];
  const [address, ...operands] = t.stack.splice(t.height - params.length);
  const at = effectiveAddress(t, address!, instr);
  const words = operands.flatMap(({ parts }) => (parts.length === 1 ? [...parts, "0"] : parts));
  const call = `${constantOf(name)}(${[at, ...words].join(", ")})`;
  if (result === "") t.emit(`${t.mark()} ${call};`);
  else effect(t, result === "l" ? "i64" : "i32", call);
}

/** Gives the function of an operation, which leaves the high word of an i64 in `X[1]`. */
export function atomicFunctions(machine: Machine, instance: VmInstance, X: Int32Array) {
  const { R } = machine;
  const made = new Map<string, (at: number, ...words: number[]) => number>();
  return (name: Mnemonic) => {
    let found = made.get(name);
    if (found === undefined) {
      const access = atomicAccess(OP[name]);
      found = (at, low = 0, high = 0, low2 = 0, high2 = 0) => {
        const base = machine.outward.reserveForOperation();
        R[base + 2] = low;
        R[base + 3] = high;
        R[base + 4] = low2;
        R[base + 5] = high2;
        access({ machine, base }, instance.memory, at);
        X[1] = R[base + 1]!;
        return R[base]!;
      };
      made.set(name, found);
    }
    return found;
  };
}
