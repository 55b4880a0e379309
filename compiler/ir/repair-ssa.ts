/**
 * Makes a function SSA again after edges were added to its graph: a new way into a
 * block can bypass definitions that used to dominate it.
 *
 *     b0: %1 = …; br b1               b0: %1 = …; br b1(%1)
 *     b1: … use %1           ==>      b1(%2): … use %2
 *     b2: br b1   (new)               b2: br b1(%3)         what reaches b2 under the name of %1
 *
 * Each value with a use that its definition does not dominate becomes a variable of its
 * own, and its value on entry to a block is looked up as in Braun et al. (builder.ts):
 * the only predecessor's, or a parameter fed by all of them. Where no definition
 * reaches, any value will do: zero. A work list in place of recursion, since graphs are deep.
 *
 * The result of a call that ends in `invoke` exists from the entry of the block where
 * the call returns to, not before: on the way to the handler the value of an earlier
 * round through the same call is still the last one.
 */
import { buildCfg, type Cfg } from "./cfg.ts";
import { removeTrivialParams, replaceInTerminator, targetsOf } from "./cleanup.ts";
import { buildDominators, type DominatorTree } from "./dominators.ts";
import type { Block, Fn, Inst, IrType, Param, Target, Value } from "./ir.ts";

/** Adds the block parameters that are missing. Blocks that cannot be reached must have been removed. */
export function repairSsa(fn: Fn): void {
  const repair = new Repair(fn);
  repair.run();
  removeTrivialParams(fn);
}

class Repair {
  private readonly fn: Fn;
  private readonly cfg: Cfg;
  private readonly tree: DominatorTree;
  /** By position: the edges that lead there. */
  private readonly incoming: { from: number; target: Target }[][];
  /** Block where a value is defined, by position. */
  private readonly home = new Map<Value, number>();
  /** Values on entry by block, for each value that is repaired. */
  private readonly entryValues = new Map<Value, Map<number, Value>>();
  private readonly unfinished: { value: Value; block: number; position: number }[] = [];
  private readonly zeros = new Map<IrType, Inst>();

  constructor(fn: Fn) {
    this.fn = fn;
    this.cfg = buildCfg(fn);
    this.tree = buildDominators(this.cfg);
    this.incoming = this.cfg.blocks.map(() => []);
    this.cfg.blocks.forEach((block, from) => {
      for (const target of targetsOf(block.terminator))
        this.incoming[this.cfg.position.get(target.block)!]!.push({ from, target });
      for (const param of block.params) this.home.set(param, from);
      for (const inst of block.insts) this.home.set(inst, from);
      const call = block.insts.at(-1);
      if (block.terminator.op === "invoke" && call)
        this.home.set(call, this.cfg.position.get(block.terminator.normal.block)!);
    });
    for (const param of fn.params) this.home.set(param, 0);
  }

  run(): void {
    this.cfg.blocks.forEach((block, b) => {
      this.repairUses(block, b);
    });
    for (let job = this.unfinished.pop(); job; job = this.unfinished.pop()) {
      for (const { from, target } of this.incoming[job.block]!)
        target.args[job.position] = this.atExit(job.value, from);
    }
    this.fn.blocks[0]!.insts.unshift(...this.zeros.values());
  }

  private repairUses(block: Block, b: number): void {
    const current = (value: Value): Value =>
      this.tree.dominates(this.home.get(value)!, b) ? value : this.atEntry(value, b);
    for (const inst of block.insts) for (let i = 0; i < inst.args.length; i++) inst.args[i] = current(inst.args[i]!);
    replaceInTerminator(block.terminator, current);
  }

  private atExit(value: Value, b: number): Value {
    return this.tree.dominates(this.home.get(value)!, b) ? value : this.atEntry(value, b);
  }

  private atEntry(value: Value, b: number): Value {
    let known = this.entryValues.get(value);
    if (!known) this.entryValues.set(value, (known = new Map()));
    const passed: number[] = [];
    let at = b;
    let found = known.get(at);
    while (!found) {
      const edges = this.incoming[at]!;
      if (edges.length !== 1) {
        found = edges.length === 0 ? this.zero(value.type as IrType) : this.newParam(value, at);
        known.set(at, found);
        break;
      }
      passed.push(at);
      at = edges[0]!.from;
      found = this.tree.dominates(this.home.get(value)!, at) ? value : known.get(at);
    }
    for (const block of passed) known.set(block, found);
    return found;
  }

  private newParam(value: Value, b: number): Param {
    const name = value.kind === "param" ? value.name : "";
    const param: Param = { kind: "param", id: this.fn.nextId++, type: value.type as IrType, name };
    const position = this.cfg.blocks[b]!.params.push(param) - 1;
    this.unfinished.push({ value, block: b, position });
    return param;
  }

  private zero(type: IrType): Inst {
    let inst = this.zeros.get(type);
    if (!inst) {
      inst = {
        kind: "inst",
        id: this.fn.nextId++,
        op: `${type}.const`,
        type,
        args: [],
        loc: this.fn.loc,
        imm: 0,
        aux: undefined,
      };
      if (type === "i64") inst.aux = { kind: "i64", value: 0n };
      else if (type === "v128") inst.aux = { kind: "bytes", bytes: new Uint8Array(16) };
      this.zeros.set(type, inst);
    }
    return inst;
  }
}
