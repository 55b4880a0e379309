/**
 * Calls of library functions whose meaning the compiler knows (C11 7.1.4, 7.24): copies and
 * fillings of a few bytes become `memory.copy` and `memory.fill`, which later passes take
 * apart. Not under -fno-builtin, and not where the program defines the function itself.
 *
 *     %r = call @memcpy(%p, %q, 8)    =>    memory.copy %p, %q, 8, and %p for %r
 */
import type { BuiltinNames } from "../base/builtin-names.ts";
import { replacementOf, replaceValues } from "../ir/cleanup.ts";
import type { Inst, Value } from "../ir/ir.ts";
import type { FunctionPass } from "./pass.ts";

/** Bytes up to which the library's own loop is not worth its call. */
const MOST = 64;

const instructions: Readonly<Record<string, string>> = {
  memcpy: "memory.copy",
  memmove: "memory.copy",
  memset: "memory.fill",
};

export const libraryCalls: FunctionPass = {
  name: "library-calls",
  requires: ["ssa"],
  minOpt: 1,
  run(fn, { builtins }) {
    const replaced = new Map<Value, Value>();
    for (const block of fn.blocks) {
      // A call that ends its block for longjmp's sake stays what it is.
      if (block.terminator.op === "invoke") continue;
      for (const inst of block.insts) {
        const op = instructionOf(inst, builtins);
        if (op === undefined) continue;
        replaced.set(inst, inst.args[0]!);
        inst.op = op;
        inst.type = "void";
        inst.aux = undefined;
      }
    }
    if (replaced.size === 0) return false;
    replaceValues(fn, (value) => replacementOf(replaced, value));
    return true;
  },
};

function instructionOf({ op, aux, args }: Inst, builtins: BuiltinNames): string | undefined {
  if (op !== "call" || aux?.kind !== "call" || !aux.callee || aux.callee.defined || args.length !== 3) return undefined;
  const name = builtins.has(aux.callee.name) ? instructions[aux.callee.name] : undefined;
  const size = args[2]!;
  if (name === undefined || size.kind !== "inst" || size.op !== "i32.const" || size.imm < 0 || size.imm > MOST)
    return undefined;
  const byte = args[1]!;
  return name === "memory.copy" || (byte.kind === "inst" && byte.op === "i32.const") ? name : undefined;
}
