/**
 * Value numbering over the dominator tree: an operation without effects whose equal
 * (same operation, same operands, same immediates) was computed in this block or in
 * one that dominates it is replaced by that.
 *
 *     %3 = i32.add %a, %b
 *     …                          (dominated)
 *     %9 = i32.add %b, %a   =>   uses of %9 become %3
 *
 * Constants are left alone: code generation writes them where they are used.
 * Loads are not looked at: that needs an analysis of what may have been stored.
 * Reference: Briggs, Cooper, Simpson, "Value Numbering" (1997), dominator-based form.
 */
import { buildCfg } from "../ir/cfg.ts";
import { replaceValues } from "../ir/cleanup.ts";
import { buildDominators } from "../ir/dominators.ts";
import { effectOf } from "../ir/effect.ts";
import type { Block, Inst, Value } from "../ir/ir.ts";
import type { FunctionPass } from "./pass.ts";

export const valueNumbering: FunctionPass = {
  name: "value-numbering",
  requires: ["ssa", "no-unreachable"],
  minOpt: 1,
  run(fn) {
    const cfg = buildCfg(fn);
    const { children } = buildDominators(cfg);
    const table = new ScopedTable();
    const replaced = new Map<Value, Value>();
    // An explicit stack: dominator trees of generated code are thousands of levels deep.
    const work: (number | "leave")[] = [0];
    for (let item = work.pop(); item !== undefined; item = work.pop()) {
      if (item === "leave") {
        table.leave();
        continue;
      }
      table.enter();
      numberBlock(cfg.blocks[item]!, table, replaced);
      work.push("leave", ...children[item]!);
    }
    if (replaced.size > 0) replaceValues(fn, (value) => replaced.get(value) ?? value);
    return replaced.size > 0;
  },
};

function numberBlock(block: Block, table: ScopedTable, replaced: Map<Value, Value>): void {
  block.insts = block.insts.filter((inst) => {
    for (let i = 0; i < inst.args.length; i++) inst.args[i] = replaced.get(inst.args[i]!) ?? inst.args[i]!;
    if (effectOf(inst) !== "none" || inst.op.endsWith(".const") || inst.type === "void") return true;
    const key = keyOf(inst);
    const known = table.get(key);
    if (!known) {
      table.set(key, inst);
      return true;
    }
    replaced.set(inst, known);
    return false;
  });
}

const commutative = /^([if](32|64)\.(add|mul|eq|ne)|i(32|64)\.(and|or|xor))$/;

/** Equal keys mean equal values. Constants are known by value, everything else by identity. */
function keyOf(inst: Inst): string {
  const operands = inst.args.map(operandKey);
  if (commutative.test(inst.op)) operands.sort();
  return `${inst.op} ${operands.join(",")} ${immediateKey(inst)}`;
}

function operandKey(value: Value): string {
  if (value.kind === "inst" && value.op.endsWith(".const")) return `${value.op}${immediateKey(value)}`;
  return `%${value.id}`;
}

function immediateKey(inst: Inst): string {
  const imm = Object.is(inst.imm, -0) ? "-0" : String(inst.imm);
  switch (inst.aux?.kind) {
    case "i64":
      return String(inst.aux.value);
    case "symbol":
      return `${inst.aux.symbol.name}+${imm}`;
    case "slot":
      return `s${inst.aux.slot.id}+${imm}`;
    case "bytes":
      return inst.aux.bytes.join();
    case "lane":
      return `l${inst.aux.lane}`;
    default:
      return imm;
  }
}

/** A map whose entries vanish when the scope is left that made them. */
class ScopedTable {
  private readonly map = new Map<string, Inst>();
  private readonly added: string[][] = [];

  enter(): void {
    this.added.push([]);
  }

  leave(): void {
    for (const key of this.added.pop() ?? []) this.map.delete(key);
  }

  get(key: string): Inst | undefined {
    return this.map.get(key);
  }

  set(key: string, inst: Inst): void {
    this.map.set(key, inst);
    this.added.at(-1)?.push(key);
  }
}
