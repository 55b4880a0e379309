/**
 * Random functions for tests of code generation: any control-flow graph, irreducible
 * ones too, filled with arithmetic, accesses to a buffer and stack slots, and calls of
 * an import that records what it is given. Running them gives a trace, which must not
 * depend on how the code was generated.
 */

import { buildCfg } from "../../compiler/ir/cfg.ts";
import { targetsOf } from "../../compiler/ir/cleanup.ts";
import { buildDominators, dominatorPreorder } from "../../compiler/ir/dominators.ts";
import type {
  Aux,
  Block,
  Datum,
  Fn,
  Inst,
  IrModule,
  Symbol as IrSymbol,
  IrType,
  Param,
  ResultType,
  StackSlot,
  Target,
  Value,
} from "../../compiler/ir/ir.ts";
import { newSymbol } from "../../compiler/ir/symbols.ts";
import { Random } from "../harness/random.ts";

export const BUFFER_SIZE = 64;
const types: readonly IrType[] = ["i32", "i32", "i32", "i64", "f64"];

const symbol = (name: string, fields: Partial<IrSymbol>): IrSymbol => newSymbol(name, "function", fields);

/** A module with one function `f(i32, i64, f64) -> i32`, an import `trace(i32) -> i32` and a datum `buffer`. */
export function randomModule(seed: number): IrModule {
  const random = new Random(seed);
  const trace = symbol("trace", { signature: { params: ["i32"], results: ["i32"] } });
  const buffer = symbol("buffer", { kind: "data", defined: true });
  const params: IrType[] = ["i32", "i64", "f64"];
  const f = symbol("f", { defined: true, signature: { params, results: ["i32"] }, exportName: "f" });
  const datum: Datum = {
    symbol: buffer,
    size: BUFFER_SIZE,
    align: 16,
    bytes: undefined,
    relocs: [],
    readOnly: false,
    strings: false,
    section: undefined,
    threadLocal: false,
    common: false,
  };
  const fn = new FunctionMaker(random, f, trace, buffer).make();
  return {
    functions: [fn],
    data: [datum],
    symbols: new Map([f, trace, buffer].map((s) => [s.name, s])),
    constructors: [],
    aliases: [],
  };
}

class FunctionMaker {
  private readonly random: Random;
  private readonly trace: IrSymbol;
  private readonly buffer: IrSymbol;
  private readonly fn: Fn;

  constructor(random: Random, name: IrSymbol, trace: IrSymbol, buffer: IrSymbol) {
    this.random = random;
    this.trace = trace;
    this.buffer = buffer;
    this.fn = {
      symbol: name,
      signature: name.signature!,
      params: [],
      blocks: [],
      slots: [],
      dynamicStack: false,
      nextId: 0,
      inlineHint: "none",
      loc: 0,
    };
    this.fn.params = name.signature!.params.map((type) => this.param(type));
  }

  private param(type: IrType): Param {
    return { kind: "param", id: this.fn.nextId++, type, name: this.random.chance(0.3) ? "v" : "" };
  }

  make(): Fn {
    const { random, fn } = this;
    const nSlots = random.below(3);
    for (let id = 0; id < nSlots; id++)
      fn.slots.push({ id, name: "", size: 8 << random.below(2), align: 8 << random.below(3) });
    this.makeGraph(1 + random.below(random.chance(0.2) ? 60 : 14));
    const cfg = buildCfg(fn);
    fn.blocks = [...cfg.blocks];
    const tree = buildDominators(cfg);
    const visible: Value[][] = [];
    for (const b of dominatorPreorder(tree)) {
      const inherited = b === 0 ? [...fn.params] : visible[tree.idom[b]!]!;
      const isLoopTarget = cfg.preds[b]!.some((pred) => pred >= b);
      visible[b] = this.fillBlock(cfg.blocks[b]!, [...inherited], isLoopTarget);
    }
    cfg.blocks.forEach((block, b) => {
      this.fillTerminator(block, visible[b]!);
    });
    return fn;
  }

  /** Blocks with parameters and branches; arguments come later. */
  private makeGraph(n: number): void {
    const { random, fn } = this;
    for (let id = 0; id < n; id++) {
      const params = id === 0 ? [] : Array.from({ length: random.below(4) }, () => this.param(random.pick(types)));
      fn.blocks.push({ id, params, insts: [], terminator: { op: "unreachable", loc: 0 } });
    }
    for (const block of fn.blocks) {
      // Mostly forward, so that many functions come to an end.
      const from = random.chance(0.7) ? Math.min(block.id + 1, n - 1) : 1;
      const target = (): Target => ({
        block: n > 1 ? fn.blocks[from + random.below(n - from)]! : fn.blocks[0]!,
        args: [],
      });
      const kind = block.id === n - 1 ? 0 : 1 + random.below(9);
      const value = fn.params[0]!;
      if (kind === 0) block.terminator = { op: "return", loc: 0, values: [] };
      else if (kind <= 3) block.terminator = { op: "br", loc: 0, target: target() };
      else if (kind === 4) {
        const targets = Array.from({ length: random.below(5) }, target);
        block.terminator = { op: "br_table", loc: 0, index: value, targets, default: target() };
      } else {
        block.terminator = { op: "br_if", loc: 0, condition: value, then: target(), else: target(), likely: 0 };
      }
    }
  }

  private inst(block: Block, op: string, type: ResultType, args: Value[], imm = 0, aux?: Aux): Inst {
    const inst: Inst = { kind: "inst", id: this.fn.nextId++, op, type, args, loc: 0, imm, aux };
    block.insts.push(inst);
    return inst;
  }

  /** Any visible value of the type, or a constant. Recent values are likelier, so that expressions grow deep. */
  private operand(block: Block, visible: Value[], type: IrType): Value {
    const { random } = this;
    const fitting = visible.filter((value) => value.type === type);
    if (fitting.length === 0 || random.chance(0.15)) {
      const small = random.below(7) - 2;
      if (type === "i64") return this.inst(block, "i64.const", "i64", [], 0, { kind: "i64", value: BigInt(small) });
      return this.inst(block, `${type}.const`, type, [], small);
    }
    return random.chance(0.6) ? fitting[Math.max(0, fitting.length - 1 - random.below(3))]! : random.pick(fitting);
  }

  private fillBlock(block: Block, visible: Value[], isLoopTarget: boolean): Value[] {
    const { random } = this;
    visible.push(...block.params);
    // Every cycle calls the recorder, which ends runs that take too long.
    if (isLoopTarget) this.addTrace(block, visible);
    for (let n = random.below(random.chance(0.5) ? 30 : 6); n > 0; n--) this.addInst(block, visible);
    return visible;
  }

  private addTrace(block: Block, visible: Value[]): void {
    const signature = this.trace.signature!;
    const value = this.operand(block, visible, "i32");
    visible.push(this.inst(block, "call", "i32", [value], 0, { kind: "call", callee: this.trace, signature }));
  }

  private addInst(block: Block, visible: Value[]): void {
    const { random } = this;
    const of = (type: IrType): Value => this.operand(block, visible, type);
    switch (random.below(16)) {
      case 0:
        return this.addTrace(block, visible);
      case 1:
      case 2:
      case 14:
      case 15:
        return this.addAccess(block, visible);
      case 3:
        visible.push(this.inst(block, "i64.extend_i32_s", "i64", [of("i32")]));
        return;
      case 4:
        visible.push(this.inst(block, "i32.wrap_i64", "i32", [of("i64")]));
        return;
      case 5:
        visible.push(this.inst(block, "f64.convert_i32_s", "f64", [of("i32")]));
        return;
      case 6:
        visible.push(this.inst(block, random.pick(["f64.lt", "f64.eq", "f64.ge"]), "i32", [of("f64"), of("f64")]));
        return;
      case 7: {
        const type = random.pick(types);
        visible.push(this.inst(block, "select", type, [of(type), of(type), of("i32")]));
        return;
      }
      case 8:
        visible.push(this.inst(block, "i32.eqz", "i32", [of("i32")]));
        return;
      case 9:
        visible.push(this.inst(block, random.pick(["i64.add", "i64.mul", "i64.xor"]), "i64", [of("i64"), of("i64")]));
        return;
      case 10:
        visible.push(this.inst(block, random.pick(["f64.add", "f64.sub"]), "f64", [of("f64"), of("f64")]));
        return;
      default: {
        const op = random.pick([
          "i32.add",
          "i32.sub",
          "i32.mul",
          "i32.xor",
          "i32.shl",
          "i32.lt_s",
          "i32.ge_u",
          "i32.ne",
        ]);
        visible.push(this.inst(block, op, "i32", [of("i32"), of("i32")]));
      }
    }
  }

  /** A load or store, to a slot or the buffer, in bounds by construction. */
  private addAccess(block: Block, visible: Value[]): void {
    const { random, fn } = this;
    const isLoad = random.chance(0.5);
    const [suffix, type, width] = random.pick([
      ["", "i32", 4],
      ["", "i64", 8],
      ["", "f64", 8],
      [isLoad ? "8_u" : "8", "i32", 1],
      [isLoad ? "16_s" : "16", "i64", 2],
    ] as const);
    const op = `${type}.${isLoad ? "load" : "store"}${suffix}`;
    const { address, room } = this.address(
      block,
      visible,
      fn.slots.length > 0 && random.chance(0.5) ? random.pick(fn.slots) : undefined,
    );
    const offset = random.below((room - 8) / 4 + 1) * 4;
    const aux: Aux = { kind: "memory", align: width >= 4 ? 4 : 1, volatile: random.chance(0.1), alias: 0 };
    if (isLoad) visible.push(this.inst(block, op, type, [address], offset, aux));
    else this.inst(block, op, "void", [address, this.operand(block, visible, type)], offset, aux);
  }

  private address(block: Block, visible: Value[], slot: StackSlot | undefined): { address: Value; room: number } {
    if (slot)
      return { address: this.inst(block, "slot.address", "i32", [], 0, { kind: "slot", slot }), room: slot.size };
    const base = this.inst(block, "symbol.address", "i32", [], 0, { kind: "symbol", symbol: this.buffer });
    if (this.random.chance(0.5)) return { address: base, room: BUFFER_SIZE };
    const mask = this.inst(block, "i32.const", "i32", [], 28);
    const index = this.inst(block, "i32.and", "i32", [this.operand(block, visible, "i32"), mask]);
    return { address: this.inst(block, "i32.add", "i32", [base, index]), room: BUFFER_SIZE - 28 };
  }

  private fillTerminator(block: Block, visible: Value[]): void {
    const { terminator } = block;
    for (const target of targetsOf(terminator)) {
      target.args = target.block.params.map((param) => this.operand(block, visible, param.type));
    }
    if (terminator.op === "br_if") terminator.condition = this.operand(block, visible, "i32");
    else if (terminator.op === "br_table") terminator.index = this.operand(block, visible, "i32");
    else if (terminator.op === "return") terminator.values = [this.operand(block, visible, "i32")];
  }
}
