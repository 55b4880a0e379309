/**
 * Builds a function in SSA form while it is being lowered, so that a C scalar whose
 * address is never taken never touches memory.
 *
 * The method is Braun et al., "Simple and Efficient Construction of SSA Form" (2013),
 * with block parameters in place of phi instructions: `write` notes a variable's
 * value at the end of a block; `read` looks it up there, then in the predecessors,
 * and makes a block parameter where several meet. A block whose predecessors are not
 * all known yet (loop heads, labels) is unsealed: its parameters get their arguments
 * when it is sealed. Look-ups run from a work list, not by recursion, because a
 * function of ten thousand blocks is ordinary input. Parameters that turn out to
 * carry one value only are removed at the end (`finish`).
 */
import { bug } from "../base/diagnostics.ts";
import type { Loc } from "../base/source.ts";
import { removeTrivialParams, removeUnreachableBlocks } from "./cleanup.ts";
import type {
  Aux,
  Block,
  Fn,
  Inst,
  IrType,
  Param,
  ResultType,
  Signature,
  StackSlot,
  Symbol,
  Target,
  Terminator,
  Value,
} from "./ir.ts";
import { noteParameter, noteValue } from "./notes.ts";

/** What SSA construction knows of a block besides the block itself. */
interface BlockState {
  readonly defs: Map<object, Value>;
  /** One entry per incoming edge. */
  readonly edges: { from: Block; target: Target }[];
  sealed: boolean;
  terminated: boolean;
  /** Parameters whose arguments are still to be given, with their variable. */
  readonly pending: { variable: object; param: Param }[];
}

export class FunctionBuilder {
  readonly fn: Fn;
  /** Where instructions go. */
  block: Block;
  /** Location given to instructions. */
  loc: Loc;
  private readonly states = new Map<Block, BlockState>();
  private readonly types = new Map<object, IrType>();
  private readonly worklist: { block: Block; variable: object; param: Param }[] = [];
  private nextBlock = 0;
  private nextSlot = 0;

  constructor(symbol: Symbol, signature: Signature, loc: Loc) {
    this.fn = {
      symbol,
      signature,
      params: [],
      blocks: [],
      slots: [],
      dynamicStack: false,
      nextId: 0,
      inlineHint: "none",
      loc,
    };
    this.loc = loc;
    for (const type of signature.params) this.fn.params.push(this.newParam(type, ""));
    this.block = this.newBlock();
    this.seal(this.block);
  }

  // ── Blocks ───────────────────────────────────────────────────────────────────

  newBlock(): Block {
    const block: Block = { id: this.nextBlock++, params: [], insts: [], terminator: { op: "unreachable", loc: 0 } };
    this.states.set(block, { defs: new Map(), edges: [], sealed: false, terminated: false, pending: [] });
    this.fn.blocks.push(block);
    return block;
  }

  /** Goes on in `block`. */
  enter(block: Block): void {
    this.block = block;
  }

  /** Says that every predecessor of `block` has its branch. */
  seal(block: Block): void {
    const state = this.stateOf(block);
    if (state.sealed) return;
    state.sealed = true;
    for (const { variable, param } of state.pending) this.worklist.push({ block, variable, param });
    state.pending.length = 0;
    this.drain();
  }

  enterSealed(block: Block): void {
    this.seal(block);
    this.enter(block);
  }

  isTerminated(): boolean {
    return this.stateOf(this.block).terminated;
  }

  /** A parameter of `block` that is no variable's: each branch to it passes the value. */
  addParam(block: Block, type: IrType): Param {
    const param = this.newParam(type, "");
    block.params.push(param);
    return param;
  }

  private newParam(type: IrType, name: string): Param {
    return { kind: "param", id: this.fn.nextId++, type, name };
  }

  private stateOf(block: Block): BlockState {
    return this.states.get(block) ?? bug("block belongs to another function");
  }

  // ── Terminators ──────────────────────────────────────────────────────────────

  private terminate(terminator: Terminator): void {
    const state = this.stateOf(this.block);
    if (state.terminated) bug("block ends twice", this.loc);
    state.terminated = true;
    this.block.terminator = terminator;
  }

  private edge(block: Block, args: Value[] = []): Target {
    const target: Target = { block, args: [...args] };
    const state = this.stateOf(block);
    if (state.sealed) bug("branch to a sealed block", this.loc);
    state.edges.push({ from: this.block, target });
    return target;
  }

  br(block: Block, args: Value[] = []): void {
    this.terminate({ op: "br", loc: this.loc, target: this.edge(block, args) });
  }

  brIf(condition: Value, then: Block, otherwise: Block, likely = 0): void {
    const terminator: Terminator = {
      op: "br_if",
      loc: this.loc,
      condition,
      then: this.edge(then),
      else: this.edge(otherwise),
      likely,
    };
    this.terminate(terminator);
  }

  brTable(index: Value, blocks: Block[], fallback: Block): void {
    const targets = blocks.map((block) => this.edge(block));
    this.terminate({ op: "br_table", loc: this.loc, index, targets, default: this.edge(fallback) });
  }

  ret(values: Value[]): void {
    this.terminate({ op: "return", loc: this.loc, values });
  }

  /** Ends the function with a call, made as an instruction of no block. */
  tailCall(call: Inst): void {
    this.terminate({ op: "return_call", loc: this.loc, call });
  }

  unreachable(): void {
    this.terminate({ op: "unreachable", loc: this.loc });
  }

  // ── Instructions ─────────────────────────────────────────────────────────────

  emit(op: string, type: ResultType, args: Value[], imm = 0, aux: Aux | undefined = undefined): Inst {
    const inst: Inst = { kind: "inst", id: this.fn.nextId++, op, type, args, loc: this.loc, imm, aux };
    this.block.insts.push(inst);
    return inst;
  }

  i32(value: number): Inst {
    return this.emit("i32.const", "i32", [], value | 0);
  }

  i64(value: bigint): Inst {
    return this.emit("i64.const", "i64", [], 0, { kind: "i64", value: BigInt.asIntN(64, value) });
  }

  f32(value: number): Inst {
    return this.emit("f32.const", "f32", [], value);
  }

  f64(value: number): Inst {
    return this.emit("f64.const", "f64", [], value);
  }

  zero(type: IrType): Inst {
    if (type === "i64") return this.i64(0n);
    if (type === "v128") return this.emit("v128.const", "v128", [], 0, { kind: "bytes", bytes: new Uint8Array(16) });
    return this.emit(`${type}.const`, type, [], 0);
  }

  newSlot(name: string, size: number, align: number): StackSlot {
    const slot: StackSlot = { id: this.nextSlot++, name, size, align, loc: this.loc };
    this.fn.slots.push(slot);
    return slot;
  }

  // ── Variables ────────────────────────────────────────────────────────────────

  /** Makes a variable known; `variable` is any object that stands for it. */
  declare(variable: object, type: IrType): void {
    this.types.set(variable, type);
  }

  isDeclared(variable: object): boolean {
    return this.types.has(variable);
  }

  write(variable: object, value: Value): void {
    this.stateOf(this.block).defs.set(variable, value);
    if (this.fn.notes) noteValue(this.fn.notes, this.block, variable, value);
  }

  read(variable: object): Value {
    const value = this.lookUp(variable, this.block);
    this.drain();
    return value;
  }

  /** The variable's value at the end of `block`; may queue work for new parameters. */
  private lookUp(variable: object, block: Block): Value {
    const path: Block[] = [];
    let value: Value | undefined;
    for (;;) {
      const state = this.stateOf(block);
      value = state.defs.get(variable);
      if (value) break;
      if (state.sealed && state.edges.length === 1) {
        path.push(block);
        block = state.edges[0]!.from;
        continue;
      }
      value = this.valueOnEntry(variable, block, state);
      state.defs.set(variable, value);
      break;
    }
    for (const passed of path) this.stateOf(passed).defs.set(variable, value);
    return value;
  }

  private valueOnEntry(variable: object, block: Block, state: BlockState): Value {
    const type = this.types.get(variable) ?? bug("variable read before it was declared", this.loc);
    if (state.sealed && state.edges.length === 0) return this.undefinedValue(type, block);
    const param = this.newParam(type, (variable as { name?: string }).name ?? "");
    block.params.push(param);
    if (this.fn.notes) noteParameter(this.fn.notes, block, variable, param);
    if (state.sealed) this.worklist.push({ block, variable, param });
    else state.pending.push({ variable, param });
    return param;
  }

  /** Any value will do for an uninitialised variable (C11 6.3.2.1p2): zero. */
  private undefinedValue(type: IrType, block: Block): Value {
    const saved = this.block;
    const insts = block.insts;
    block.insts = [];
    this.block = block;
    const zero = this.zero(type);
    block.insts = [...block.insts, ...insts];
    this.block = saved;
    return zero;
  }

  /** Gives queued parameters their arguments, in the order in which they were added to their block. */
  private drain(): void {
    for (let job = this.worklist.pop(); job; job = this.worklist.pop()) {
      const position = job.block.params.indexOf(job.param);
      for (const { from, target } of this.stateOf(job.block).edges) {
        target.args[position] = this.lookUp(job.variable, from);
      }
    }
  }

  /** Seals what is open, removes unreachable blocks and needless parameters. */
  finish(): Fn {
    for (const block of this.fn.blocks) this.seal(block);
    removeUnreachableBlocks(this.fn);
    removeTrivialParams(this.fn);
    return this.fn;
  }
}
