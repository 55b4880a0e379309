/** What an instruction does besides computing its result. */
import { opRows } from "../wasm/opcodes.ts";
import type { Inst } from "./ir.ts";
import { type Effect, irOps } from "./ops.ts";

const effects: ReadonlyMap<string, Effect> = (() => {
  const map = new Map<string, Effect>();
  for (const row of opRows) {
    // Nothing may change places with an atomic operation.
    if (row.group === "atomic") map.set(row.name, "control");
    else if (row.group === "memory" || row.width > 0) map.set(row.name, row.name.includes("load") ? "read" : "write");
    else if (row.group === "numeric" || row.group === "simd" || row.group === "constant") map.set(row.name, "none");
    else map.set(row.name, "control");
  }
  map.set("select", "none");
  map.set("memory.grow", "control");
  map.set("memory.size", "control");
  for (const row of irOps) map.set(row.name, row.effect);
  return map;
})();

/**
 * The effect of an instruction. Integer division and float-to-integer conversion count
 * as "none": where they trap, C leaves the behaviour undefined (C11 6.5.5p5, 6.3.1.4p1).
 * Volatile accesses are "control": none may be added, removed or reordered (5.1.2.3p6).
 */
export function effectOf({ op, aux }: Inst): Effect {
  const effect = effects.get(op) ?? "control";
  if (effect === "none" || aux === undefined) return effect;
  if (aux.kind === "memory" && aux.volatile) return "control";
  return aux.kind === "call" ? (aux.callee?.behaviour?.effect ?? "control") : effect;
}

/** May the instruction go if nobody needs its result? */
export function isDroppable(inst: Inst): boolean {
  const effect = effectOf(inst);
  return (effect === "none" || effect === "read") && (inst.aux?.kind !== "call" || inst.aux.callee!.behaviour!.returns);
}

const trapping = /\.(?:div|rem)_|^i(?:32|64)\.trunc_f/;

/** Can the instruction be executed where the program would not have executed it? Loads depend on their address. */
export const isSpeculatable = (inst: Inst): boolean =>
  effectOf(inst) === "none" && inst.aux?.kind !== "call" && !trapping.test(inst.op);
