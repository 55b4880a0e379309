/**
 * Variables with several definitions, brought into SSA form after the fact.
 *
 * A pass that turns memory into values, or that copies code and so gives one value two
 * definitions, tells for each variable what it holds at the end of the blocks that define
 * it. `atEnd` then gives the value that reaches the end of a block: its own, that of the only
 * predecessor, or a block parameter fed by all of them (Braun et al., "Simple and
 * Efficient Construction of SSA Form", 2013). `finish` gives the parameters their
 * arguments. Loops in place of recursion, since graphs are deep.
 */
import type { Cfg } from "./cfg.ts";
import { removeTrivialParams, replaceValues, targetsOf } from "./cleanup.ts";
import type { Fn, Inst, IrType, Param, Target, Value } from "./ir.ts";

export interface SsaVariable {
  readonly type: IrType;
  /** For readers of dumps. */
  readonly name: string;
}

export class SsaVariables<V extends SsaVariable> {
  private readonly fn: Fn;
  private readonly cfg: Cfg;
  /** By block: the edges that lead there. */
  private readonly incoming: { readonly from: number; readonly target: Target }[][];
  private readonly ends = new Map<V, Map<number, Value>>();
  private readonly unfinished: { variable: V; block: number; position: number }[] = [];
  private readonly zeros = new Map<IrType, Inst>();

  /** @param cfg must stay valid until {@link finish} */
  constructor(fn: Fn, cfg: Cfg) {
    this.fn = fn;
    this.cfg = cfg;
    this.incoming = cfg.blocks.map(() => []);
    cfg.blocks.forEach((block, from) => {
      for (const target of targetsOf(block.terminator))
        this.incoming[cfg.position.get(target.block)!]!.push({ from, target });
    });
  }

  /** The variable has this value at the end of the block. */
  write(variable: V, block: number, value: Value): void {
    this.endsOf(variable).set(block, value);
  }

  /** The variable's value at the end of a block, as far as its definitions are known. */
  atEnd(variable: V, block: number): Value {
    const ends = this.endsOf(variable);
    const passed: number[] = [];
    let at = block;
    let found = ends.get(at);
    while (!found) {
      passed.push(at);
      const edges = this.incoming[at]!;
      if (at !== 0 && edges.length === 1) {
        at = edges[0]!.from;
        found = ends.get(at);
      } else found = this.merged(variable, at);
    }
    for (const each of passed) ends.set(each, found);
    return found;
  }

  private endsOf(variable: V): Map<number, Value> {
    let ends = this.ends.get(variable);
    if (!ends) this.ends.set(variable, (ends = new Map()));
    return ends;
  }

  /** What holds where several ways meet, and at the start, where it may be anything (C11 6.3.2.1p2): zero. */
  private merged(variable: V, block: number): Value {
    if (block === 0) return this.zero(variable.type);
    const param: Param = { kind: "param", id: this.fn.nextId++, type: variable.type, name: variable.name };
    const position = this.cfg.blocks[block]!.params.push(param) - 1;
    this.unfinished.push({ variable, block, position });
    return param;
  }

  /**
   * Gives the new parameters their arguments, once all definitions are known.
   *
   * @param resolve what stands now for a value that was told as a variable's, or used in the function
   */
  finish(resolve: (value: Value) => Value): void {
    for (let job = this.unfinished.pop(); job; job = this.unfinished.pop())
      for (const { from, target } of this.incoming[job.block]!)
        target.args[job.position] = this.atEnd(job.variable, from);
    this.fn.blocks[0]!.insts.unshift(...this.zeros.values());
    replaceValues(this.fn, resolve);
    removeTrivialParams(this.fn);
  }

  zero(type: IrType): Inst {
    let inst = this.zeros.get(type);
    if (!inst) {
      const aux: Inst["aux"] =
        type === "i64"
          ? { kind: "i64", value: 0n }
          : type === "v128"
            ? { kind: "bytes", bytes: new Uint8Array(16) }
            : undefined;
      inst = { kind: "inst", id: this.fn.nextId++, op: `${type}.const`, type, args: [], loc: this.fn.loc, imm: 0, aux };
      this.zeros.set(type, inst);
    }
    return inst;
  }
}
